package org.childalert.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.childalert.Json;
import org.junit.jupiter.api.Test;

class EarlierFormTest {
    private static final String EARLIER = """
            {"policy": "p", "agency": "be-nca", "title": {"en": "P"},
             "criteria": [
               {"name": "minor", "title": {"en": "Minor"}, "mandatory": true, "rule": "size(children) > 0"},
               {"name": "here", "title": {"en": "Here"}, "mandatory": false, "rule": "hasShape"}],
             "tiers": [{"name": "only", "title": {"en": "Only"}, "steps": [
               {"name": "first", "channels": ["a"], "exercise": [], "acknowledge": {"level": "aired", "within": "PT5M"}, "missed": {"retries": 2, "next": true}},
               {"name": "phones", "channels": ["b"], "exercise": []},
               {"name": "second", "channels": ["c"], "exercise": [], "acknowledge": {"level": "received", "within": "PT1M"}, "missed": {"retries": 0, "next": false}},
               {"name": "never", "channels": ["d"], "exercise": [], "acknowledge": {"level": "received", "within": "PT1M"}, "missed": {"retries": 0, "next": false}}]}]}
            """;

    private final Json json = new Json();

    @Test
    void what_was_stored_in_it_says_the_same_as_before() {
        Policy policy = Policy.stored(EARLIER, json);

        assertThat(policy.gate().criteria())
                .extracting(Criterion::kind)
                .containsExactly(Criterion.Kind.MANDATORY, Criterion.Kind.WEIGHING);
        List<Step> steps = policy.tier("only").steps();
        assertThat(steps.getFirst().begins()).isEqualTo(Begins.AT_ONCE);
        assertThat(steps.getFirst().missed()).containsExactly(new Missed.Retry(2, Duration.ofMinutes(5)));
        assertThat(steps.get(1).begins()).isEqualTo(new Begins(null, "first", null, null, null));
        assertThat(steps.get(2).begins())
                .isEqualTo(new Begins(null, "first", Begins.Is.MISSED, Duration.ofMinutes(10), null));
        assertThat(steps.get(2).missed()).isEmpty();
        assertThat(steps.get(3).begins()).isEqualTo(new Begins(null, "second", Begins.Is.MISSED, null, "1 > 2"));
    }

    @Test
    void what_is_in_todays_form_stays_as_it_is() {
        Policy policy = Policy.stored(EARLIER, json);

        assertThat(Policy.stored(json.write(policy), json)).isEqualTo(policy);
    }
}
