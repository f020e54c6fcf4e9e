package org.childalert.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.NETHERLANDS;
import static org.childalert.Fixtures.aDutchAdministrator;
import static org.childalert.Fixtures.anAdministrator;
import static org.childalert.Fixtures.anAuditor;
import static org.childalert.Fixtures.anotherAdministrator;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.childalert.Fault;
import org.childalert.PolicySamples;
import org.childalert.SampleConfiguration;
import org.childalert.Scenario;
import org.childalert.alert.Caller;
import org.childalert.alert.Officers;
import org.childalert.alert.PolicyRef;
import org.childalert.alert.Refusal;
import org.childalert.alert.Version;
import org.childalert.audit.Trail;
import org.childalert.policy.Policies;
import org.childalert.policy.StoredPolicies;
import org.childalert.policy.StoredPolicy;
import org.childalert.policy.StoredPolicy.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts, two people, one active version, and the way back. */
class PolicyChangesTest {
    private static final PolicyRef FIRST = new PolicyRef("urgent", 1);
    private static final PolicyRef OTHER = new PolicyRef("other", 1);
    private static final Map<String, Object> TWO_PEOPLE = Map.of("policies.activate-files", false);

    @TempDir
    Path directory;

    private Scenario scenario;

    @BeforeEach
    void start() {
        scenario = Scenario.start(directory);
        for (Caller administrator : List.of(anAdministrator(), anotherAdministrator(), aDutchAdministrator()))
            scenario.bean(Officers.class).add(administrator.officer(), "no password");
    }

    @AfterEach
    void stop() {
        scenario.close();
    }

    private static PolicyChanges changes(Scenario node) {
        return node.bean(PolicyChanges.class);
    }

    private StoredPolicy drafted(Caller caller, String text) {
        return changes(scenario)
                .draft(
                        caller,
                        scenario.bean(PolicyTexts.class).yaml(caller.officer().agency(), "body", text));
    }

    private StoredPolicy anotherDraft() {
        return drafted(anAdministrator(), PolicySamples.policy("other"));
    }

    private static PolicyRef active(Scenario node) {
        return node.bean(Policies.class).active(BELGIUM).ref();
    }

    private State state(PolicyRef ref) {
        return scenario.bean(StoredPolicies.class).find(ref).orElseThrow().state();
    }

    /** The newest first. */
    private List<String> trail(String policy) {
        return scenario.bean(Trail.class).list(BELGIUM, null, 100).stream()
                .filter(entry -> entry.action().startsWith("policy.") && policy.equals(entry.subject()))
                .map(entry -> entry.actor() + " " + entry.action() + " "
                        + entry.details().get("version"))
                .toList();
    }

    /** The file says something else, and this node was started since. */
    private Scenario restarted(Map<String, Object> settings) {
        SampleConfiguration.alter(
                directory.resolve("config"), "policies/urgent.yml", "title: {en: Urgent}", "title: {en: Very urgent}");
        return scenario.anotherNode(settings);
    }

    @Test
    void an_agency_that_never_had_a_policy_works_by_its_file_from_the_first_start_on() {
        assertThat(active(scenario)).isEqualTo(FIRST);
        assertThat(scenario.bean(Policies.class).active(NETHERLANDS).ref()).isEqualTo(new PolicyRef("simple", 1));
        assertThat(trail("urgent")).containsExactly("system policy.activated 1", "system policy.drafted 1");
        assertThat(scenario.bean(StoredPolicies.class).find(FIRST)).hasValueSatisfying(version -> {
            assertThat(version.source()).isEqualTo("policies/urgent.yml");
            assertThat(version.author()).isNull();
        });
    }

    @Test
    void a_draft_by_the_api_is_activated_by_a_second_administrator() {
        StoredPolicy draft = anotherDraft();
        assertThat(draft.ref()).isEqualTo(OTHER);
        assertThat(draft.state()).isEqualTo(State.DRAFT);
        assertThat(active(scenario)).isEqualTo(FIRST);

        StoredPolicy activated = changes(scenario).activate(anotherAdministrator(), OTHER);

        assertThat(activated.state()).isEqualTo(State.ACTIVE);
        assertThat(active(scenario)).isEqualTo(OTHER);
        assertThat(state(FIRST)).isEqualTo(State.RETIRED);
        assertThat(trail("other")).containsExactly("mia policy.activated 1", "jef policy.drafted 1");
        assertThat(trail("urgent")).first().isEqualTo("mia policy.retired 1");
        assertThat(scenario.bean(Policies.class).active(NETHERLANDS).ref().policy())
                .isEqualTo("simple");
    }

    @Test
    void the_author_alone_activates_nothing_and_is_told_so() {
        anotherDraft();

        assertThatThrownBy(() -> changes(scenario).activate(anAdministrator(), OTHER))
                .isInstanceOf(Refusal.SamePerson.class);

        assertThat(active(scenario)).isEqualTo(FIRST);
        assertThat(state(OTHER)).isEqualTo(State.DRAFT);
        assertThat(trail("other")).containsExactly("jef policy.drafted 1");
    }

    @Test
    void a_file_that_says_something_new_is_a_draft_until_two_people_activate_it() {
        try (Scenario next = restarted(TWO_PEOPLE)) {
            var second = new PolicyRef("urgent", 2);
            assertThat(active(next)).isEqualTo(FIRST);
            assertThat(state(second)).isEqualTo(State.DRAFT);

            assertThat(changes(next).activate(anAdministrator(), second).state())
                    .isEqualTo(State.DRAFT);
            assertThatThrownBy(() -> changes(next).activate(anAdministrator(), second))
                    .isInstanceOf(Refusal.SamePerson.class);
            assertThat(active(next)).isEqualTo(FIRST);
            assertThat(changes(next).activate(anotherAdministrator(), second).state())
                    .isEqualTo(State.ACTIVE);

            assertThat(active(next)).isEqualTo(second);
            assertThat(trail("urgent"))
                    .startsWith(
                            "mia policy.activated 2",
                            "mia policy.retired 1",
                            "jef policy.proposed 2",
                            "system policy.drafted 2");
        }
    }

    @Test
    void a_file_is_drafted_once_and_again_after_its_draft_was_discarded() {
        try (Scenario next = restarted(TWO_PEOPLE)) {
            assertThat(state(new PolicyRef("urgent", 2))).isEqualTo(State.DRAFT);
            try (Scenario third = next.anotherNode()) {
                assertThat(third.bean(StoredPolicies.class).latest("urgent"))
                        .map(StoredPolicy::ref)
                        .contains(new PolicyRef("urgent", 2));
            }
            changes(next).discard(anAdministrator(), new PolicyRef("urgent", 2));
        }
        try (Scenario fourth = scenario.anotherNode(TWO_PEOPLE)) {
            assertThat(fourth.bean(StoredPolicies.class).list(BELGIUM, null, 10))
                    .extracting(StoredPolicy::ref)
                    .containsExactly(new PolicyRef("urgent", 3), FIRST);
            assertThat(active(fourth)).isEqualTo(FIRST);
        }
    }

    @Test
    void a_file_that_says_what_is_active_again_is_nothing_new() {
        restarted(TWO_PEOPLE).close();
        SampleConfiguration.alter(directory.resolve("config"), "policies/urgent.yml", "Very urgent", "Urgent");

        try (Scenario back = scenario.anotherNode(TWO_PEOPLE)) {
            assertThat(back.bean(StoredPolicies.class).latest("urgent"))
                    .map(StoredPolicy::ref)
                    .contains(new PolicyRef("urgent", 2));
        }
    }

    @Test
    void where_the_setting_says_so_a_file_is_in_force_at_once_but_only_when_it_changes() {
        anotherDraft();
        changes(scenario).activate(anotherAdministrator(), OTHER);
        try (Scenario same = scenario.anotherNode()) {
            assertThat(active(same)).isEqualTo(OTHER);
        }
        try (Scenario changed = restarted(Map.of())) {
            assertThat(active(changed)).isEqualTo(new PolicyRef("urgent", 2));
            assertThat(state(OTHER)).isEqualTo(State.RETIRED);
        }
    }

    @Test
    void the_word_of_somebody_who_was_disabled_since_does_not_count() {
        anotherDraft();
        scenario.bean(Officers.class).enable(anAdministrator().id(), false);

        StoredPolicy proposed = changes(scenario).activate(anotherAdministrator(), OTHER);

        assertThat(proposed.state()).isEqualTo(State.DRAFT);
        assertThat(proposed.proposed())
                .isEqualTo(new StoredPolicy.Signed(anotherAdministrator().id(), scenario.now()));
        assertThat(active(scenario)).isEqualTo(FIRST);
    }

    @Test
    void a_retired_version_comes_back_in_the_same_two_steps() {
        anotherDraft();
        changes(scenario).activate(anotherAdministrator(), OTHER);

        assertThat(changes(scenario).activate(anotherAdministrator(), FIRST).state())
                .isEqualTo(State.RETIRED);
        assertThat(changes(scenario).activate(anAdministrator(), FIRST).state()).isEqualTo(State.ACTIVE);
        assertThat(active(scenario)).isEqualTo(FIRST);

        // and whoever drafted the other one has no word for it any more
        assertThat(changes(scenario).activate(anotherAdministrator(), OTHER).state())
                .isEqualTo(State.RETIRED);
        assertThatThrownBy(() -> changes(scenario).activate(anAdministrator(), FIRST))
                .isInstanceOf(Refusal.IllegalMove.class);
    }

    @Test
    void what_names_a_group_that_is_gone_is_not_activated_and_each_reason_is_told() {
        drafted(anAdministrator(), PolicySamples.policy("other").replace("[television]", "[television, screens]"));
        SampleConfiguration.alter(directory.resolve("config"), "agencies/be-nca.yml", "[phones, screens]", "[phones]");

        try (Scenario next = scenario.anotherNode()) {
            var refused = catchThrowableOfType(
                    Refusal.Invalid.class, () -> changes(next).activate(anotherAdministrator(), OTHER));

            assertThat(refused.faults())
                    .extracting(Fault::toString)
                    .containsExactly(
                            "other@1:14 /tiers/0/steps/0/channels/1: screens (expected: a channel in a file of the agency, or one of its groups)");
            assertThat(active(next)).isEqualTo(FIRST);
            assertThat(trail("other")).containsExactly("jef policy.drafted 1");
        }
    }

    @Test
    void a_version_is_unknown_to_other_agencies_and_to_nobody_else_than_administrators_to_change() {
        anotherDraft();

        assertThatThrownBy(() -> changes(scenario).activate(aDutchAdministrator(), OTHER))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> changes(scenario).discard(aDutchAdministrator(), OTHER))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> changes(scenario).activate(anAuditor(), OTHER)).isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> changes(scenario).discard(anAuditor(), OTHER)).isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> drafted(anAuditor(), PolicySamples.policy("third")))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThat(state(OTHER)).isEqualTo(State.DRAFT);
    }

    @Test
    void a_policy_of_a_file_is_changed_there_and_another_agencys_name_is_taken() {
        assertThatThrownBy(() -> drafted(anAdministrator(), PolicySamples.policy("urgent")))
                .isInstanceOfSatisfying(
                        Refusal.OwnedByFile.class, it -> assertThat(it.file()).isEqualTo("policies/urgent.yml"));
        assertThatThrownBy(() -> drafted(anAdministrator(), PolicySamples.policy("simple")))
                .isInstanceOf(Refusal.Conflict.class);
    }

    @Test
    void a_discarded_draft_is_gone_but_for_the_trail_and_its_number_never_comes_again() {
        anotherDraft();
        changes(scenario).discard(anotherAdministrator(), OTHER);

        assertThatThrownBy(() -> changes(scenario).find(anAdministrator(), OTHER))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> changes(scenario).activate(anotherAdministrator(), OTHER))
                .isInstanceOf(Refusal.NotFound.class);
        assertThat(trail("other")).containsExactly("mia policy.discarded 1", "jef policy.drafted 1");
        assertThat(anotherDraft().ref()).isEqualTo(new PolicyRef("other", 2));
        assertThatThrownBy(() -> changes(scenario).discard(anAdministrator(), FIRST))
                .isInstanceOfSatisfying(
                        Refusal.IllegalMove.class, it -> assertThat(it.state()).isEqualTo("active"));
    }

    @Test
    void another_node_sees_an_activation_when_it_looks_and_at_each_submission() {
        try (Scenario other = scenario.anotherNode()) {
            assertThat(active(other)).isEqualTo(FIRST);
            anotherDraft();
            changes(scenario).activate(anotherAdministrator(), OTHER);
            assertThat(active(other)).isEqualTo(FIRST);

            assertThat(other.aSubmittedVersion().frozen().policy()).isEqualTo(OTHER);

            changes(scenario).activate(anAdministrator(), FIRST);
            changes(scenario).activate(anotherAdministrator(), FIRST);
            other.bean(Policies.class).refresh();
            assertThat(active(other)).isEqualTo(FIRST);
        }
    }

    @Test
    void what_was_submitted_before_keeps_its_version() {
        Version.Pending pending = scenario.aSubmittedVersion();
        anotherDraft();
        changes(scenario).activate(anotherAdministrator(), OTHER);

        scenario.approved(pending);

        assertThat(pending.frozen().policy()).isEqualTo(FIRST);
        assertThat(scenario.recorder().sent())
                .extracting(dispatch -> dispatch.channel().name())
                .contains("radio-north");
    }

    @Test
    void two_words_at_the_same_moment_are_one_proposal_and_one_activation() throws Exception {
        try (Scenario other = restarted(TWO_PEOPLE);
                var threads = Executors.newFixedThreadPool(2)) {
            var second = new PolicyRef("urgent", 2);
            var start = new CyclicBarrier(2);
            Callable<StoredPolicy> one = () -> {
                start.await();
                return changes(scenario).activate(anAdministrator(), second);
            };
            Callable<StoredPolicy> two = () -> {
                start.await();
                return changes(other).activate(anotherAdministrator(), second);
            };
            List<Future<StoredPolicy>> both = List.of(threads.submit(one), threads.submit(two));

            assertThat(List.of(
                            both.getFirst().get().state(), both.getLast().get().state()))
                    .containsExactlyInAnyOrder(State.DRAFT, State.ACTIVE);
            assertThat(trail("urgent"))
                    .filteredOn(line -> line.endsWith("policy.activated 2"))
                    .hasSize(1);
        }
    }
}
