package org.childalert.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.NETHERLANDS;
import static org.childalert.Fixtures.aDutchAdministrator;
import static org.childalert.Fixtures.anAdministrator;
import static org.childalert.Fixtures.anApprover;
import static org.childalert.Fixtures.anAuditor;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.childalert.Fault;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.Caller;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.cap.SigningKey;
import org.childalert.dissemination.Channels;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class RegistryTest {
    private static final String SECRET_NAME = "Gerda Claes";
    private static final String SECRET_PHONE = "+3225550177";
    private static final Broadcaster.Contact GERDA =
            new Broadcaster.Contact(SECRET_NAME, "Duty editor", SECRET_PHONE, "gerda@radio.example");

    private final Scenario scenario;
    private final Registry registry;
    private final Broadcasters broadcasters;

    RegistryTest(Scenario scenario) {
        this.scenario = scenario;
        registry = scenario.bean(Registry.class);
        broadcasters = scenario.bean(Broadcasters.class);
    }

    @Test
    void a_broadcaster_is_put_on_record_whole_and_comes_back_as_it_was() {
        Broadcaster added = registry.add(anAdministrator(), radio());

        assertThat(added).isEqualTo(radio().at(1));
        assertThat(registry.get(anApprover(), "radio")).isEqualTo(added);
        assertThat(registry.list(anAuditor())).containsExactly(added);
        assertThat(broadcasters.ofChannel(BELGIUM, "radio-north")).contains(added);
        assertThat(broadcasters.ofChannel(BELGIUM, "television")).isEmpty();
        assertThat(broadcasters.ofChannel(NETHERLANDS, "radio-north")).isEmpty();
    }

    @Test
    void what_is_personal_stands_nowhere_in_the_open() {
        registry.add(anAdministrator(), radio());
        registry.contacts(anAdministrator(), "radio", 1, List.of(), "+3225550178");

        for (String personal : List.of(SECRET_NAME, SECRET_PHONE, "gerda@radio.example"))
            assertThat(scenario.number(
                            "SELECT COUNT(*) FROM broadcaster WHERE INSTR(body, ?) > 0 OR INSTR(contacts, ?) > 0",
                            personal,
                            personal))
                    .isZero();
        assertThat(entries().toString()).doesNotContain(SECRET_NAME, "+322555017", "gerda@");
        assertThat(registry.get(anAdministrator(), "radio").toString()).isEqualTo("be-nca/radio");
    }

    @Test
    void what_was_agreed_and_when_it_changed_stays_on_the_trail() {
        registry.add(anAdministrator(), radio());
        Broadcaster voluntary = with(radio(), Obligation.VOLUNTARY, "Within the hour.", List.of("radio-north", "desk"));
        registry.change(anAdministrator(), 1, voluntary);
        registry.remove(anAdministrator(), "radio");

        List<AuditEntry> entries = entries();
        assertThat(entries)
                .extracting(AuditEntry::action)
                .containsExactly("broadcaster.removed", "broadcaster.changed", "broadcaster.added");
        assertThat(entries.get(2).details())
                .containsEntry("obligation", "must_carry")
                .containsEntry("agreement", "Within five minutes.")
                .containsEntry("since", "2026-01-01")
                .containsEntry("channels", "radio-north")
                .containsEntry("contacts", "1");
        assertThat(entries.get(1).details())
                .containsOnlyKeys("obligation", "agreement", "channels")
                .containsEntry("agreement", "Within the hour.")
                .containsEntry("channels", "radio-north desk");
        assertThat(broadcasters.ofChannel(BELGIUM, "desk")).isEmpty();
    }

    @Test
    void a_change_that_changes_nothing_is_none() {
        registry.add(anAdministrator(), radio());

        assertThat(registry.change(anAdministrator(), 1, radio()).revision()).isEqualTo(1);
        assertThat(entries()).hasSize(1);
    }

    @Test
    void every_fault_is_named_and_nothing_personal_repeated() {
        Broadcaster wrong = new Broadcaster(
                BELGIUM,
                "Radio!",
                " ",
                Obligation.VOLUNTARY,
                Set.of("NL-LI"),
                List.of("nl", "not a language", "nl"),
                List.of("radio-north", "nobody", "radio-north"),
                List.of(new Broadcaster.Contact("", "x".repeat(101), "0800-SECRET", "two@a.example, b@c.example")),
                "123456",
                new Broadcaster.Agreement("", LocalDate.of(2026, 1, 1)),
                "no certificate",
                0);

        assertThatThrownBy(() -> registry.add(anAdministrator(), wrong))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::where)
                                .containsExactly(
                                        "/name",
                                        "/title",
                                        "/regions",
                                        "/languages/1",
                                        "/languages/2",
                                        "/channels/1",
                                        "/channels/2",
                                        "/contacts/0/name",
                                        "/contacts/0/role",
                                        "/contacts/0/phone",
                                        "/contacts/0/email",
                                        "/dutyPhone",
                                        "/agreement/text",
                                        "/certificate"))
                .hasMessageNotContainingAny("0800-SECRET", "two@a.example", "123456");
        assertThat(registry.list(anAdministrator())).isEmpty();
    }

    @Test
    void a_channel_is_one_broadcasters_at_most() {
        registry.add(anAdministrator(), radio());

        Broadcaster other = named("other", List.of("desk", "radio-north"));
        assertThatThrownBy(() -> registry.add(anAdministrator(), other))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refused -> assertThat(refused.faults())
                                .containsExactly(new Fault(
                                        "/channels/1",
                                        "radio-north of radio",
                                        "a channel that no other broadcaster has")));
        registry.change(
                anAdministrator(), Registry.ANY, with(radio(), Obligation.MUST_CARRY, "Changed.", List.of("desk")));
        assertThatThrownBy(() -> registry.add(anAdministrator(), other)).isInstanceOf(Refusal.Invalid.class);
        registry.add(anAdministrator(), named("other", List.of("radio-north")));
    }

    @Test
    void of_two_who_take_the_same_channel_at_the_same_moment_one_gets_it() throws Exception {
        List<Callable<Boolean>> both = List.of(takes("first"), takes("second"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long got = 0;
            for (Future<Boolean> each : threads.invokeAll(both)) if (each.get()) got++;
            assertThat(got).isEqualTo(1);
        }
        assertThat(scenario.number("SELECT COUNT(*) FROM broadcaster")).isEqualTo(1);
        assertThat(scenario.number("SELECT COUNT(*) FROM broadcaster_channel")).isEqualTo(1);
    }

    private Callable<Boolean> takes(String name) {
        return () -> {
            try {
                registry.add(anAdministrator(), named(name, List.of("television")));
                return true;
            } catch (Refusal.Conflict | Refusal.Invalid _) {
                return false;
            }
        };
    }

    @Test
    void who_did_not_read_what_stands_changes_nothing() {
        registry.add(anAdministrator(), radio());
        registry.contacts(anAdministrator(), "radio", 1, List.of(), null);

        assertThatThrownBy(() -> registry.change(anAdministrator(), 1, radio()))
                .isInstanceOfSatisfying(
                        Refusal.Changed.class,
                        changed -> assertThat(changed.revision()).isEqualTo(2));
        assertThatThrownBy(() -> registry.add(anAdministrator(), radio())).isInstanceOf(Refusal.Conflict.class);
    }

    @Test
    void a_stations_people_read_and_keep_their_own_and_see_no_other() {
        registry.add(anAdministrator(), radio());
        registry.add(anAdministrator(), named("tv", List.of("television")));
        Caller theirs = aStationsEditor("radio-north");

        assertThat(registry.list(theirs)).extracting(Broadcaster::name).containsExactly("radio");
        assertThat(registry.own(theirs)).extracting(Broadcaster::name).containsExactly("radio");
        assertThatThrownBy(() -> registry.get(theirs, "tv")).isInstanceOf(Refusal.NotFound.class);
        Broadcaster kept = registry.contacts(theirs, "radio", 1, List.of(), "+3225550199");
        assertThat(kept.dutyPhone()).isEqualTo("+3225550199");
        assertThat(kept.agreement()).isEqualTo(radio().agreement());
        assertThat(entries().getFirst().action()).isEqualTo("broadcaster.contacted");

        assertThatThrownBy(() -> registry.contacts(theirs, "tv", 1, List.of(), null))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> registry.change(theirs, 2, radio())).isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> registry.remove(theirs, "radio")).isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> registry.contacts(theirs, "radio", 2, List.of(), "nonsense"))
                .isInstanceOf(Refusal.Invalid.class);
    }

    @Test
    void officers_read_and_do_not_write_and_another_agencys_does_not_exist() {
        registry.add(anAdministrator(), radio());

        assertThatThrownBy(() -> registry.add(anApprover(), named("other", List.of())))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> registry.contacts(anApprover(), "radio", 1, List.of(), null))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> registry.get(aDutchAdministrator(), "radio")).isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> registry.remove(aDutchAdministrator(), "radio"))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> registry.change(aDutchAdministrator(), 1, radio()))
                .isInstanceOf(Refusal.NotFound.class);
        assertThat(registry.list(aDutchAdministrator())).isEmpty();
    }

    @Test
    void a_certificate_is_one_that_can_sign_today() {
        String good = scenario.bean(SigningKey.class).pem();
        registry.add(anAdministrator(), certified(good));
        assertThat(entries().getFirst().details().get("certificate")).matches("[0-9a-f]{64}");

        assertThatThrownBy(() -> registry.change(anAdministrator(), Registry.ANY, certified(good + good)))
                .isInstanceOf(Refusal.Invalid.class);
        scenario.advance(java.time.Duration.ofDays(100 * 366L));
        assertThatThrownBy(() -> registry.change(anAdministrator(), Registry.ANY, certified(good)))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refused ->
                                assertThat(refused.faults().getFirst().found()).startsWith("one that expired at"));
    }

    @Test
    void the_channels_own_phone_is_called_and_the_broadcasters_where_it_has_none() {
        DutyPhones phones = scenario.bean(DutyPhones.class);
        Channels channels = scenario.bean(Channels.class);
        registry.add(anAdministrator(), named("tv", List.of("television", "radio-north"), SECRET_PHONE));

        assertThat(phones.of(channels.find(BELGIUM, "television").orElseThrow()))
                .contains(SECRET_PHONE);
        assertThat(phones.of(channels.find(BELGIUM, "radio-north").orElseThrow()))
                .contains("+3225550111");
        assertThat(phones.of(channels.find(BELGIUM, "radio-east").orElseThrow()))
                .isEmpty();
    }

    private List<AuditEntry> entries() {
        long before = scenario.number("SELECT COUNT(*) FROM audit_entry WHERE action LIKE 'broadcaster.%'");
        assertThat(before).isPositive();
        return scenario.bean(Trail.class).list(BELGIUM, null, 50).stream()
                .takeWhile(entry -> entry.action().startsWith("broadcaster."))
                .filter(entry -> !entry.at().isBefore(org.childalert.Fixtures.NOON))
                .limit(mine())
                .toList();
    }

    /** The trail is never emptied: what this test wrote is what is newer than the row that the reset left. */
    private long mine() {
        return scenario.number("SELECT COUNT(*) FROM audit_entry WHERE action LIKE 'broadcaster.%'") - seen;
    }

    private long seen;

    @org.junit.jupiter.api.BeforeEach
    void countWhatIsThere() {
        seen = scenario.number("SELECT COUNT(*) FROM audit_entry WHERE action LIKE 'broadcaster.%'");
    }

    private static Caller aStationsEditor(String... channels) {
        return new Caller(
                new Officer(
                        new OfficerId(new UUID(0x7000L, 0x8000000000000099L)),
                        BELGIUM,
                        "gerda",
                        "Editor",
                        Set.of(Role.BROADCASTER),
                        Set.of(),
                        Set.of(channels),
                        true),
                "192.0.2.7");
    }

    private static Broadcaster radio() {
        return new Broadcaster(
                BELGIUM,
                "radio",
                "Radio North",
                Obligation.MUST_CARRY,
                Set.of("BE-VAN", "BE-BRU"),
                List.of("nl", "fr-BE"),
                List.of("radio-north"),
                List.of(GERDA),
                SECRET_PHONE,
                new Broadcaster.Agreement("Within five minutes.", LocalDate.of(2026, 1, 1)),
                null,
                0);
    }

    private static Broadcaster with(Broadcaster old, Obligation obligation, String agreement, List<String> channels) {
        return new Broadcaster(
                old.agency(),
                old.name(),
                old.title(),
                obligation,
                old.regions(),
                old.languages(),
                channels,
                old.contacts(),
                old.dutyPhone(),
                new Broadcaster.Agreement(agreement, LocalDate.of(2026, 1, 1)),
                old.certificate(),
                old.revision());
    }

    private static Broadcaster certified(String certificate) {
        return new Broadcaster(
                BELGIUM,
                "certified",
                "Certified",
                Obligation.VOLUNTARY,
                Set.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                certificate,
                0);
    }

    private static Broadcaster named(String name, List<String> channels) {
        return named(name, channels, null);
    }

    private static Broadcaster named(String name, List<String> channels, @Nullable String phone) {
        return new Broadcaster(
                BELGIUM,
                name,
                "The station " + name,
                Obligation.VOLUNTARY,
                Set.of(),
                List.of(),
                channels,
                List.of(),
                phone,
                null,
                null,
                0);
    }
}
