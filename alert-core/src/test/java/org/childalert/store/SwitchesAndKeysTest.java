package org.childalert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.NETHERLANDS;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.childalert.IdempotencyKeys;
import org.childalert.IdempotencyKeys.Kept;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.Transactions;
import org.childalert.alert.Mode;
import org.childalert.alert.PolicyRef;
import org.childalert.alert.Refusal;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Channels;
import org.childalert.policy.Policies;
import org.childalert.policy.PolicyVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class SwitchesAndKeysTest {
    private final Scenario scenario;
    private final Channels channels;
    private final Policies policies;
    private final IdempotencyKeys keys;

    SwitchesAndKeysTest(Scenario scenario) {
        this.scenario = scenario;
        channels = scenario.bean(Channels.class);
        policies = scenario.bean(Policies.class);
        keys = scenario.bean(IdempotencyKeys.class);
    }

    @Test
    void channels_are_those_of_the_files_of_each_agency() {
        assertThat(channels.list(BELGIUM))
                .extracting(Channel::name)
                .isSorted()
                .contains("radio-north", "drill-station")
                .doesNotContain("radio");
        assertThat(channels.find(BELGIUM, "drill-station"))
                .get()
                .extracting(Channel::mode)
                .isEqualTo(Mode.EXERCISE);
        assertThat(channels.find(NETHERLANDS, "drill-station")).isEmpty();
        assertThat(channels.find(BELGIUM, "television"))
                .get()
                .extracting(Channel::limits)
                .isEqualTo(new Channel.Limits(1));
    }

    @Test
    void a_channel_is_switched_off_and_on_for_its_agency_alone() {
        assertThat(channels.disabled(BELGIUM)).isEmpty();

        channels.enable(BELGIUM, "pager", false);
        channels.enable(BELGIUM, "television", false);
        channels.enable(BELGIUM, "television", false);
        assertThat(channels.disabled(BELGIUM)).containsExactlyInAnyOrder("pager", "television");
        assertThat(channels.disabled(NETHERLANDS)).isEmpty();

        channels.enable(BELGIUM, "pager", true);
        assertThat(channels.disabled(BELGIUM)).containsExactly("television");
    }

    @Test
    void a_policys_version_stays_as_it_was_loaded() {
        PolicyVersion active = policies.active(BELGIUM);

        assertThat(active.ref()).isEqualTo(new PolicyRef("urgent", 1));
        assertThat(active.policy().tiers()).hasSize(1);
        assertThat(policies.get(active.ref())).isEqualTo(active);
        assertThat(policies.active(NETHERLANDS).ref()).isEqualTo(new PolicyRef("simple", 1));
        assertThatThrownBy(() -> policies.get(new PolicyRef("urgent", 99))).isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void a_key_gives_back_what_was_kept_to_the_same_officer_alone() {
        UUID officer = UUID.randomUUID();
        keys.keep(officer, "Key-1", new Kept("f".repeat(64), "result"));

        assertThat(keys.find(officer, "Key-1")).contains(new Kept("f".repeat(64), "result"));
        assertThat(keys.find(officer, "key-1")).isEmpty();
        assertThat(keys.find(UUID.randomUUID(), "Key-1")).isEmpty();
        assertThat(scenario.value("SELECT CONCAT('', at) FROM idempotency")).isEqualTo("2026-11-21 12:00:00.123456");
    }

    @Test
    void of_two_requests_at_once_with_one_key_one_does_its_work() throws InterruptedException {
        UUID officer = UUID.randomUUID();
        var transactions = scenario.bean(Transactions.class);
        var barrier = new CyclicBarrier(2);
        Callable<Boolean> request = () -> {
            barrier.await();
            return transactions.inOne(() -> {
                Optional<Kept> known = keys.find(officer, "same");
                if (known.isPresent()) return false;
                keys.keep(officer, "same", new Kept("f".repeat(64), "done"));
                return true;
            });
        };

        List<Future<Boolean>> both;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            both = threads.invokeAll(List.of(request, request));
        }
        assertThat(both)
                .filteredOn(one -> one.state() == Future.State.SUCCESS && one.resultNow())
                .hasSize(1);
        assertThat(keys.find(officer, "same")).contains(new Kept("f".repeat(64), "done"));
    }
}
