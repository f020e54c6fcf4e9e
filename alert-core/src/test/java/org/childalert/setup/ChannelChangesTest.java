package org.childalert.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.childalert.ChannelFixtures.TOKEN;
import static org.childalert.ChannelFixtures.aDraft;
import static org.childalert.ChannelFixtures.aDraftWithSecond;
import static org.childalert.ChannelFixtures.aPager;
import static org.childalert.ChannelFixtures.settings;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.NETHERLANDS;
import static org.childalert.Fixtures.aDutchAdministrator;
import static org.childalert.Fixtures.anAdministrator;
import static org.childalert.Fixtures.anApprover;

import java.util.List;
import java.util.Set;
import org.childalert.Fault;
import org.childalert.Json;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.Transactions;
import org.childalert.alert.AlertId;
import org.childalert.alert.Ending;
import org.childalert.alert.Mode;
import org.childalert.alert.Refusal;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.Limiters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Running.class)
class ChannelChangesTest {
    private final Scenario scenario;
    private final ChannelChanges changes;
    private final Channels channels;

    ChannelChangesTest(Scenario scenario) {
        this.scenario = scenario;
        changes = scenario.bean(ChannelChanges.class);
        channels = scenario.bean(Channels.class);
    }

    @Test
    void a_channel_that_is_added_is_there_at_once_with_all_that_it_was_given() {
        Channel added = changes.add(anAdministrator(), aDraft("sms"));

        assertThat(channels.find(BELGIUM, "sms")).contains(added);
        assertThat(channels.list(BELGIUM)).extracting(Channel::name).isSorted().contains("sms", "television");
        assertThat(channels.find(NETHERLANDS, "sms")).isEmpty();
        assertThat(channels.disabled(BELGIUM)).isEmpty();
        assertThat(added.title()).isEqualTo("The sms");
        assertThat(added.regions()).containsExactly("BE-VAN");
        assertThat(added.groups()).containsExactly("phones");
        assertThat(added.limits()).isEqualTo(new Channel.Limits(2));
        assertThat(added.settings()).isEqualTo(settings("sms").put("token", TOKEN));
        assertThat(added.revision()).isPositive();
        assertThat(added.toString()).isEqualTo("be-nca/sms");
    }

    @Test
    void a_secret_stands_nowhere_in_plain_text() {
        changes.add(anAdministrator(), aDraft("sms"));
        changes.change(
                anAdministrator(),
                ChannelChanges.ANY,
                aDraft("sms", Mode.LIVE, settings("sms").put("token", "another-token")));

        assertThat(scenario.value("SELECT body FROM channel"))
                .contains("farEnd")
                .doesNotContain("token");
        assertThat(scenario.number("SELECT COUNT(*) FROM channel WHERE CONVERT(sealed USING latin1) LIKE '%token%'"))
                .isZero();
        assertThat(scenario.bean(Trail.class).list(BELGIUM, null, 200).toString())
                .doesNotContain(TOKEN, "another-token");
        assertThat(channels.list(BELGIUM).toString()).doesNotContain("another-token");
    }

    @Test
    void a_secret_opens_for_no_other_channel() {
        changes.add(anAdministrator(), aDraft("sms"));
        changes.add(anAdministrator(), aDraft("post", Mode.LIVE, settings("post")));
        scenario.sql("""
                UPDATE channel SET sealed = (SELECT sealed FROM (SELECT * FROM channel) AS other WHERE name = 'sms')
                WHERE name = 'post'""");
        scenario.sql("UPDATE channel_generation SET generation = generation + 1");
        channels.refresh();

        assertThat(channels.find(BELGIUM, "post").orElseThrow().settings()).isEqualTo(settings("post"));
        assertThat(channels.find(BELGIUM, "sms")
                        .orElseThrow()
                        .settings()
                        .path("token")
                        .asText())
                .isEqualTo(TOKEN);
    }

    @Test
    void a_change_takes_the_place_of_all_but_the_secrets_that_it_leaves_out() {
        Channel added = changes.add(anAdministrator(), aDraft("sms"));
        var draft = new ChannelDraft(
                "sms", "Phones", null, null, Set.of(), List.of(), Set.of(), Channel.Limits.USUAL, settings("sms"));

        Channel changed = changes.change(anAdministrator(), added.revision(), draft);

        assertThat(channels.find(BELGIUM, "sms")).contains(changed);
        assertThat(changed.revision()).isGreaterThan(added.revision());
        assertThat(changed.title()).isEqualTo("Phones");
        assertThat(changed.regions()).isEmpty();
        assertThat(changed.groups()).isEmpty();
        assertThat(changed.settings()).isEqualTo(settings("sms").put("token", TOKEN));
        assertThat(lastOf("sms").action()).isEqualTo("channel.changed");
        assertThat(lastOf("sms").details()).containsOnlyKeys("title", "regions", "languages", "groups", "concurrency");
    }

    @Test
    void a_secret_that_is_null_is_removed_and_one_that_is_given_is_changed() {
        changes.add(anAdministrator(), aDraft("sms"));

        changes.change(
                anAdministrator(),
                ChannelChanges.ANY,
                aDraft("sms", Mode.LIVE, settings("sms").putNull("token")));
        assertThat(channels.find(BELGIUM, "sms").orElseThrow().settings()).isEqualTo(settings("sms"));
        assertThat(lastOf("sms").details()).isEqualTo(java.util.Map.of("settings/token", "removed"));

        changes.change(anAdministrator(), ChannelChanges.ANY, aDraft("sms", Mode.LIVE, "sms"));
        assertThat(lastOf("sms").details()).isEqualTo(java.util.Map.of("settings/token", "set"));
    }

    @Test
    void a_change_to_the_same_changes_nothing() {
        Channel added = changes.add(anAdministrator(), aDraft("sms"));

        assertThat(changes.change(anAdministrator(), added.revision(), aDraft("sms")))
                .isEqualTo(added);
        assertThat(lastOf("sms").action()).isEqualTo("channel.added");
    }

    @Test
    void a_channel_that_was_changed_meanwhile_is_not_overwritten() {
        Channel added = changes.add(anAdministrator(), aDraft("sms"));
        changes.change(anAdministrator(), added.revision(), aDraft("sms", Mode.LIVE, "elsewhere"));

        assertThatThrownBy(() -> changes.change(anAdministrator(), added.revision(), aDraft("sms")))
                .isInstanceOf(Refusal.Changed.class);
        assertThat(channels.find(BELGIUM, "sms")
                        .orElseThrow()
                        .settings()
                        .path("farEnd")
                        .asText())
                .isEqualTo("elsewhere");
    }

    @Test
    void a_wrong_change_changes_nothing() {
        Channel added = changes.add(anAdministrator(), aDraft("sms"));
        var draft = new ChannelDraft(
                "sms",
                "Phones",
                null,
                null,
                Set.of("BE-XXX"),
                List.of(),
                Set.of("strangers"),
                Channel.Limits.USUAL,
                settings("").put("token", "${CHANNEL_TOKEN}"));

        assertThat(faults(() -> changes.change(anAdministrator(), ChannelChanges.ANY, draft)))
                .extracting(Fault::where)
                .containsExactlyInAnyOrder("/settings/farEnd", "/settings/token", "/regions", "/groups");
        assertThat(channels.find(BELGIUM, "sms")).contains(added);
        assertThat(scenario.bean(org.childalert.dissemination.StoredChannels.class)
                        .find(BELGIUM, "sms"))
                .contains(added);
    }

    @Test
    void kind_and_mode_stay_what_they_are() {
        changes.add(anAdministrator(), aDraft("sms"));
        ChannelDraft draft = aDraft("sms", Mode.EXERCISE, "sms");

        assertThatThrownBy(() -> changes.change(anAdministrator(), ChannelChanges.ANY, draft))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining("mode of channel sms is live");
        assertThat(channels.find(BELGIUM, "sms").orElseThrow().mode()).isEqualTo(Mode.LIVE);
    }

    @Test
    void what_a_file_owns_is_changed_there_alone() {
        assertThatThrownBy(() -> changes.add(anAdministrator(), aDraft("television")))
                .isInstanceOfSatisfying(
                        Refusal.OwnedByFile.class, it -> assertThat(it.file()).isEqualTo("channels/be-nca.yml"));
        assertThatThrownBy(() -> changes.change(anAdministrator(), ChannelChanges.ANY, aDraft("television")))
                .isInstanceOf(Refusal.OwnedByFile.class);
        assertThatThrownBy(() -> changes.remove(anAdministrator(), "television"))
                .isInstanceOf(Refusal.OwnedByFile.class);
        assertThat(scenario.number("SELECT COUNT(*) FROM channel")).isZero();
    }

    @Test
    void a_name_is_given_once_in_an_agency() {
        changes.add(anAdministrator(), aDraft("sms"));

        assertThatThrownBy(() -> changes.add(anAdministrator(), aDraft("sms"))).isInstanceOf(Refusal.Conflict.class);
        var dutch = new ChannelDraft(
                "sms",
                "SMS",
                "recorder",
                Mode.LIVE,
                Set.of(),
                List.of(),
                Set.of(),
                Channel.Limits.USUAL,
                settings("nl"));
        assertThat(changes.add(aDutchAdministrator(), dutch).agency()).isEqualTo(NETHERLANDS);
        assertThatThrownBy(() -> changes.remove(aDutchAdministrator(), "television"))
                .isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void only_administrators_change_channels() {
        assertThatThrownBy(() -> changes.add(anApprover(), aDraft("sms"))).isInstanceOf(Refusal.Forbidden.class);
        changes.add(anAdministrator(), aDraft("sms"));
        assertThatThrownBy(() -> changes.change(anApprover(), ChannelChanges.ANY, aDraft("sms")))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> changes.remove(anApprover(), "sms")).isInstanceOf(Refusal.Forbidden.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drill", "nl-drill-pager", "sink"})
    void a_far_end_of_exercises_never_becomes_live(String farEnd) {
        changes.add(anAdministrator(), aDraft("drill-sink", Mode.EXERCISE, "sink"));

        assertThat(faults(() -> changes.add(anAdministrator(), aDraft("sms", Mode.LIVE, farEnd))))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.where()).isEqualTo("/mode");
                    assertThat(fault.found()).doesNotContain("drill-pager");
                });
        changes.add(anAdministrator(), aDraft("sms"));
        assertThat(faults(
                        () -> changes.change(anAdministrator(), ChannelChanges.ANY, aDraft("sms", Mode.LIVE, farEnd))))
                .extracting(Fault::where)
                .containsExactly("/mode");
        assertThat(channels.find(BELGIUM, "sms")
                        .orElseThrow()
                        .settings()
                        .path("farEnd")
                        .asText())
                .isEqualTo("sms");
    }

    @Test
    void a_channel_that_only_pages_people_is_in_no_group_and_nobodys_second_way() {
        assertThat(faults(() -> changes.add(anAdministrator(), aPager("night-mail", "phones"))))
                .extracting(Fault::where, Fault::found)
                .containsExactly(tuple("/groups", "phones, of a channel that only pages people"));

        changes.add(anAdministrator(), aPager("night-mail"));

        assertThat(faults(() -> changes.change(anAdministrator(), ChannelChanges.ANY, aPager("night-mail", "phones"))))
                .extracting(Fault::where)
                .containsExactly("/groups");
        assertThat(faults(() -> changes.add(anAdministrator(), aDraftWithSecond("sms", "night-mail"))))
                .extracting(Fault::where, Fault::found)
                .containsExactly(tuple("/station/secondary", "night-mail, which only pages people"));
        assertThat(channels.find(BELGIUM, "sms")).isEmpty();
    }

    @Test
    void a_channel_is_removed_when_no_recall_needs_it_any_more() {
        changes.add(anAdministrator(), aDraft("sms"));
        channels.enable(BELGIUM, "sms", false);

        changes.remove(anAdministrator(), "sms");

        assertThat(channels.find(BELGIUM, "sms")).isEmpty();
        assertThat(lastOf("sms").action()).isEqualTo("channel.removed");
        Channel again = changes.add(anAdministrator(), aDraft("sms"));
        assertThat(channels.disabled(BELGIUM)).isEmpty();
        assertThat(again.revision()).isGreaterThan(1);
    }

    @Test
    void a_channel_that_an_alert_on_air_reached_keeps_its_far_end_until_it_is_recalled() {
        changes.add(anAdministrator(), aDraft("sms"));
        AlertId alert = scenario.anAlertOnAir();
        assertThat(scenario.delivery(alert, "sms").reached()).isTrue();

        assertThatThrownBy(() -> changes.remove(anAdministrator(), "sms"))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining(alert.toString());
        assertThatThrownBy(() ->
                        changes.change(anAdministrator(), ChannelChanges.ANY, aDraft("sms", Mode.LIVE, "elsewhere")))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining(alert.toString());
        changes.change(
                anAdministrator(),
                ChannelChanges.ANY,
                aDraft("sms", Mode.LIVE, settings("sms").putNull("token")));

        var hanging = scenario.recorder().hang("sms");
        scenario.endings().close(anApprover(), alert, Ending.FOUND);
        assertThatThrownBy(() -> changes.remove(anAdministrator(), "sms")).isInstanceOf(Refusal.Conflict.class);
        hanging.answer(new org.childalert.dissemination.Receipt.Accepted(null));
        scenario.settle();
        changes.remove(anAdministrator(), "sms");
        assertThat(channels.find(BELGIUM, "sms")).isEmpty();
    }

    @Test
    void the_limiter_follows_a_changed_concurrency_while_sends_are_under_way() {
        Limiters limiters = scenario.bean(Limiters.class);
        Channel two = changes.add(anAdministrator(), aDraft("sms"));
        var permits = limiters.of(two);
        permits.acquireUninterruptibly(2);

        Channel four = changed(two, 4);
        assertThat(limiters.of(four)).isSameAs(permits);
        assertThat(permits.availablePermits()).isEqualTo(2);
        assertThat(limiters.of(two).availablePermits()).isEqualTo(2);

        Channel one = changed(four, 1);
        assertThat(limiters.of(one).availablePermits()).isEqualTo(-1);
        assertThat(limiters.busy()).contains("be-nca/sms");
        permits.release(2);
        assertThat(permits.availablePermits()).isEqualTo(1);
    }

    private Channel changed(Channel channel, int concurrency) {
        return changes.change(
                anAdministrator(),
                channel.revision(),
                new ChannelDraft(
                        channel.name(),
                        channel.title(),
                        null,
                        null,
                        channel.regions(),
                        channel.languages(),
                        channel.groups(),
                        new Channel.Limits(concurrency),
                        channel.settings()));
    }

    @Test
    void a_change_shows_with_the_commit_and_not_when_that_fails() {
        assertThatThrownBy(() -> scenario.bean(Transactions.class).inOne(() -> {
                    changes.add(anAdministrator(), aDraft("sms"));
                    assertThat(channels.find(BELGIUM, "sms")).isEmpty();
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(channels.find(BELGIUM, "sms")).isEmpty();
        assertThat(scenario.number("SELECT COUNT(*) FROM channel")).isZero();
        changes.add(anAdministrator(), aDraft("sms"));
        assertThat(channels.find(BELGIUM, "sms")).isPresent();
    }

    @Test
    void another_node_sees_a_change_when_it_looks_and_when_it_chooses() {
        try (Scenario other = scenario.anotherNode()) {
            Channels there = other.bean(Channels.class);
            assertThat(there.find(BELGIUM, "sms")).isEmpty();

            Channel added = changes.add(anAdministrator(), aDraft("sms"));
            assertThat(there.find(BELGIUM, "sms")).isEmpty();
            there.refresh();
            assertThat(there.find(BELGIUM, "sms")).contains(added);

            channels.enable(BELGIUM, "sms", false);
            assertThat(there.disabled(BELGIUM)).isEmpty();
            other.bean(Transactions.class).inOne(there::share);
            assertThat(there.disabled(BELGIUM)).containsExactly("sms");
        }
    }

    @Test
    void every_fault_of_a_body_of_any_form_is_named() {
        var body = new Json().parse("""
                {"name": "phones", "kind": "recorder", "title": "${CHANNEL_TITLE}", "mode": 7, "regions": ["BE-VAN", "XX"],
                 "groups": [3, "phones"], "settings": {"farEnd": "", "token": "short", "more": {"${KEY}": ["x${Y}"]}}}""");

        List<Fault> faults = scenario.bean(ChannelBodies.class).faults(BELGIUM, body);

        assertThat(faults)
                .extracting(Fault::where)
                .containsExactlyInAnyOrder(
                        "/name",
                        "/settings/farEnd",
                        "/settings/token",
                        "/settings/more",
                        "/regions",
                        "/groups",
                        "/title",
                        "/settings/more/${KEY}",
                        "/settings/more/${KEY}/0");
        assertThat(faults.toString()).doesNotContain("short").doesNotContain("x${Y}");
        for (String odd : List.of("[]", "7", "null", "{\"settings\": 3, \"kind\": \"recorder\"}", "{\"regions\": {}}"))
            assertThat(scenario.bean(ChannelBodies.class).faults(BELGIUM, new Json().parse(odd)))
                    .isNotNull();
    }

    private static List<Fault> faults(org.assertj.core.api.ThrowableAssert.ThrowingCallable move) {
        Refusal.Invalid refusal = catchThrowableOfType(Refusal.Invalid.class, move);
        assertThat(refusal).isNotNull();
        return refusal.faults();
    }

    private AuditEntry lastOf(String channel) {
        return scenario.bean(Trail.class).list(BELGIUM, null, 200).stream()
                .filter(entry -> channel.equals(entry.subject()))
                .findFirst()
                .orElseThrow();
    }
}
