package org.childalert.dissemination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.aDutchAdministrator;
import static org.childalert.Fixtures.anAdministrator;
import static org.childalert.Fixtures.anApprover;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.childalert.PlainArtist;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.Caller;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Purpose;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.alert.Status;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapReader;
import org.childalert.cap.CapRules;
import org.childalert.cap.CapSchema;
import org.childalert.cap.CapVerifier;
import org.childalert.cap.SigningKey;
import org.childalert.cap.Verification;
import org.childalert.dissemination.LinkTestResult.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class RehearsalsTest {
    private final Scenario scenario;
    private final Rehearsals rehearsals;

    RehearsalsTest(Scenario scenario) {
        this.scenario = scenario;
        rehearsals = scenario.bean(Rehearsals.class);
    }

    @Test
    void a_complete_exercise_goes_to_the_channel_alone_and_cannot_be_taken_for_an_alert() {
        RehearsalResult result = rehearsals.begin(anEditorOf("drill-station"), "drill-station");

        assertThat(result.outcome()).isEqualTo(Outcome.ACCEPTED);
        Dispatch sent = scenario.recorder().sent("drill-station").getFirst();
        assertThat(scenario.recorder().sent()).hasSize(1);
        assertThat(sent.delivery()).isEqualTo(result.id());
        assertThat(sent.status()).isEqualTo(Status.EXERCISE);
        var message = (Dispatch.CapMessage) sent.payload();
        CapAlert cap = new CapReader().read(message.document());
        assertThat(cap.status()).isEqualTo(CapAlert.Status.Exercise);
        assertThat(cap.scope()).isEqualTo(CapAlert.Scope.Private);
        assertThat(cap.addresses()).containsExactly("drill-station");
        assertThat(cap.identifier()).isEqualTo(result.identifier());
        assertThat(CapRules.faults(cap)).isEmpty();
        assertThat(new CapSchema().faults(message.document())).isEmpty();
        assertThat(new CapVerifier()
                        .verify(
                                message.document(),
                                scenario.bean(SigningKey.class).certificate()))
                .isInstanceOf(Verification.Valid.class);
        assertThat(cap.infos()).isNotEmpty().allSatisfy(info -> {
            assertThat(info.headline()).matches("(?s)(OEFENING|EXERCICE|EXERCISE|ÜBUNG).*");
            assertThat(info.description()).matches("(?s)(OEFENING|EXERCICE|EXERCISE|ÜBUNG).*");
            assertThat(info.eventCodes()).extracting(code -> code.value()).containsExactly("DMO");
            assertThat(info.areas()).isNotEmpty();
        });
    }

    @Test
    void it_brings_what_is_read_out_too() {
        rehearsals.begin(anAdministrator(), "drill-station");

        var message = (Dispatch.CapMessage)
                scenario.recorder().sent("drill-station").getFirst().payload();
        assertThat(message.renditions().texts(Purpose.SCRIPT)).isNotEmpty();
        assertThat(message.renditions().texts(Purpose.CRAWL).values())
                .isNotEmpty()
                .allMatch(text -> text.matches("(?s)(OEFENING|EXERCICE|EXERCISE|ÜBUNG).*"));
    }

    @Test
    void it_brings_every_file_that_an_alert_brings_and_each_says_what_it_is() {
        rehearsals.begin(anAdministrator(), "drill-station");

        var message = (Dispatch.CapMessage)
                scenario.recorder().sent("drill-station").getFirst().payload();
        Renditions renditions = message.renditions();
        assertThat(renditions.materials())
                .extracting(Material::name)
                .contains(
                        "texts/nl-full.txt",
                        "texts/nl-crawl.txt",
                        "texts/nl-script.txt",
                        "graphics/nl-wide.png",
                        "graphics/nl-square.png",
                        "pictures/1.jpg",
                        "pictures/1-small.jpg",
                        "pictures/1-nl.txt")
                .noneMatch(name -> name.startsWith("same/")); // this agency has no use for them
        assertThat(text(renditions, "graphics/nl-wide.png")).contains("WIDE nl alert OEFENING", " 1");
        assertThat(text(renditions, "pictures/1.jpg")).isEqualTo("nobody: Oefening");
        assertThat(text(renditions, "pictures/1-nl.txt")).startsWith("Oefening. Foto van het vermiste kind");
        assertThat(renditions.pictures())
                .singleElement()
                .satisfies(
                        picture -> assertThat(picture.descriptions().get("nl")).startsWith("Oefening. "));
        CapAlert cap = new CapReader().read(message.document());
        String files = renditions.packageAddress().toString().replace(".zip", "/");
        assertThat(cap.infos())
                .allSatisfy(info -> assertThat(info.resources())
                        .singleElement()
                        .satisfies(photo -> assertThat(photo.uri()).hasToString(files + "pictures/1.jpg")));
    }

    private static String text(Renditions renditions, String name) {
        return renditions.materials().stream()
                .filter(file -> file.name().equals(name))
                .map(file -> new String(file.bytes().get(), StandardCharsets.UTF_8).strip())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void its_package_is_there_for_an_hour_and_until_the_next_one() {
        RehearsalPackages packages = scenario.bean(RehearsalPackages.class);
        RehearsalResult first = rehearsals.begin(anAdministrator(), "drill-station");
        BroadcastPackage open = packages.open(first.id()).orElseThrow();
        var sent = (Dispatch.CapMessage)
                scenario.recorder().sent("drill-station").getFirst().payload();
        assertThat(open.message().document()).isEqualTo(sent.document());
        assertThat(open.message().status()).isEqualTo(Status.EXERCISE);
        assertThat(open.files())
                .extracting(Material::name)
                .containsExactlyElementsOf(sent.renditions().materials().stream()
                        .map(Material::name)
                        .toList());
        assertThat(rehearsals.packageOf(first)).contains(sent.renditions().packageAddress());

        RehearsalResult second = rehearsals.begin(anAdministrator(), "drill-station");
        assertThatThrownBy(() -> packages.open(first.id()))
                .isInstanceOf(Refusal.Gone.class)
                .hasMessageContaining("later rehearsal");
        assertThat(rehearsals.packageOf(first)).isEmpty();

        scenario.advance(Duration.ofMinutes(61));
        assertThatThrownBy(() -> packages.open(second.id()))
                .isInstanceOf(Refusal.Gone.class)
                .hasMessageContaining("over");
        assertThat(scenario.number("SELECT COUNT(*) FROM rehearsal_file")).isPositive();
        packages.sweep();
        assertThat(scenario.number("SELECT COUNT(*) FROM rehearsal_file")).isZero();
        assertThat(packages.open(UUID.randomUUID())).isEmpty();
    }

    @Test
    void what_cannot_be_made_is_missing_and_on_the_trail_and_the_rest_is_sent() {
        PlainArtist artist = scenario.bean(PlainArtist.class);
        artist.failAt("figure");
        artist.failAt("nl");
        try {
            rehearsals.begin(anAdministrator(), "drill-station");
        } finally {
            artist.recover();
        }

        var message = (Dispatch.CapMessage)
                scenario.recorder().sent("drill-station").getFirst().payload();
        assertThat(message.renditions().pictures()).isEmpty();
        assertThat(message.renditions().materials())
                .extracting(Material::name)
                .contains("texts/nl-script.txt")
                .doesNotContain("graphics/nl-wide.png", "pictures/1.jpg");
        assertThat(scenario.bean(Trail.class).list(BELGIUM, null, 1).getFirst().details())
                .containsEntry("missing", "PHOTO GRAPHIC_WIDE-nl=FAILED GRAPHIC_SQUARE-nl=FAILED");
    }

    @Test
    void phones_of_people_are_not_rehearsed_on() {
        assertThatThrownBy(() -> rehearsals.begin(anAdministrator(), "drill-duty-sms"))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining("people who asked for no rehearsal");
        assertThat(scenario.recorder().sent()).isEmpty();
    }

    @Test
    void it_is_in_no_ledger_and_nowhere_public() {
        rehearsals.begin(anAdministrator(), "drill-station");

        assertThat(
                        scenario.number(
                                "SELECT (SELECT COUNT(*) FROM delivery) + (SELECT COUNT(*) FROM message) + (SELECT COUNT(*) FROM alert)"))
                .isZero();
    }

    @Test
    void a_live_channel_is_never_rehearsed_on() {
        assertThatThrownBy(() -> rehearsals.begin(anAdministrator(), "television"))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining("ask the agency for a channel of mode exercise");
        assertThat(scenario.recorder().sent()).isEmpty();
    }

    @Test
    void what_the_station_says_is_on_record_with_its_times() {
        RehearsalResult begun = rehearsals.begin(anEditorOf("drill-station"), "drill-station");
        scenario.advance(Duration.ofSeconds(2));
        rehearsals.acknowledge(begun.id(), Level.RECEIVED, null, "channel:drill-station", null, null);
        scenario.advance(Duration.ofSeconds(40));
        rehearsals.acknowledge(begun.id(), Level.AIRED, null, "channel:drill-station", "crawl 21:04", null);
        rehearsals.acknowledge(begun.id(), Level.RECEIVED, null, "channel:drill-station", null, null);

        RehearsalResult known = rehearsals.get(anEditorOf("drill-station"), "drill-station", begun.id());
        assertThat(known.level()).contains(Level.AIRED);
        assertThat(known.received()).isEqualTo(begun.at().plusSeconds(2));
        assertThat(known.aired()).isEqualTo(begun.at().plusSeconds(42));
        assertThat(scenario.bean(Trail.class).list(BELGIUM, null, 3))
                .extracting(AuditEntry::action)
                .containsExactly("rehearsal.acknowledged", "rehearsal.acknowledged", "rehearsal.sent");
    }

    @Test
    void what_makes_no_sense_is_refused_and_changes_nothing() {
        RehearsalResult begun = rehearsals.begin(anAdministrator(), "drill-station");

        assertThatThrownBy(() -> rehearsals.acknowledge(begun.id(), Level.REMOVED, null, "c", null, null))
                .isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> rehearsals.acknowledge(
                        begun.id(), Level.AIRED, scenario.now().plusSeconds(600), "c", null, null))
                .isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> rehearsals.acknowledge(
                        begun.id(), Level.AIRED, scenario.now().minusSeconds(600), "c", null, null))
                .isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> rehearsals.acknowledge(begun.id(), Level.AIRED, null, "c", "x".repeat(2001), null))
                .isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> rehearsals.acknowledge(UUID.randomUUID(), Level.AIRED, null, "c", null, null))
                .isInstanceOf(Refusal.NotFound.class);
        scenario.advance(Duration.ofMinutes(61));
        assertThatThrownBy(() -> rehearsals.acknowledge(begun.id(), Level.AIRED, null, "c", null, null))
                .isInstanceOf(Refusal.IllegalMove.class);
        assertThat(rehearsals
                        .get(anAdministrator(), "drill-station", begun.id())
                        .level())
                .isEmpty();
    }

    @Test
    void one_at_a_time() {
        var hanging = scenario.recorder().hang("drill-station");
        var first = CompletableFuture.supplyAsync(() -> rehearsals.begin(anAdministrator(), "drill-station"));
        await().until(() -> scenario.recorder().hangingNow() == 1);

        assertThatThrownBy(() -> rehearsals.begin(anAdministrator(), "drill-station"))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining("rehearsing already");

        hanging.answer(new Receipt.Acknowledged(Level.RECEIVED, "here"));
        assertThat(first.join().received()).isNotNull();
        assertThat(rehearsals.begin(anAdministrator(), "drill-station").outcome())
                .isEqualTo(Outcome.ACKNOWLEDGED);
    }

    @Test
    void twenty_an_hour() {
        for (int i = 0; i < Rehearsals.MOST_AN_HOUR; i++) rehearsals.begin(anAdministrator(), "drill-station");
        assertThatThrownBy(() -> rehearsals.begin(anAdministrator(), "drill-station"))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining("within the hour");

        scenario.advance(Duration.ofHours(1));
        rehearsals.begin(anAdministrator(), "drill-station");
        assertThat(scenario.recorder().sent()).hasSize(Rehearsals.MOST_AN_HOUR + 1);
    }

    @Test
    void a_rehearsal_is_on_record_for_ninety_days() {
        RehearsalResult old = rehearsals.begin(anAdministrator(), "drill-station");
        scenario.advance(Duration.ofDays(91));

        RehearsalResult now = rehearsals.begin(anAdministrator(), "drill-station");

        assertThat(rehearsals.list(anAdministrator(), "drill-station", 10)).containsExactly(now);
        assertThat(rehearsals.find(old.id())).isEmpty();
    }

    @Test
    void a_station_that_does_not_answer_learns_that_from_it() {
        scenario.recorder().answer("drill-station", new Receipt.Deferred("connection refused", Duration.ZERO));

        RehearsalResult result = rehearsals.begin(anEditorOf("drill-station"), "drill-station");

        assertThat(result.outcome()).isEqualTo(Outcome.DEFERRED);
        assertThat(result.detail()).isEqualTo("connection refused");
    }

    @Test
    void only_the_stations_people_and_administrators_ask_and_look() {
        RehearsalResult begun = rehearsals.begin(anAdministrator(), "drill-station");

        assertThatThrownBy(() -> rehearsals.begin(anApprover(), "drill-station"))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> rehearsals.begin(anEditorOf("television"), "drill-station"))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> rehearsals.begin(aDutchAdministrator(), "drill-station"))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> rehearsals.get(anEditorOf("television"), "drill-station", begun.id()))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> rehearsals.get(anEditorOf("television"), "television", begun.id()))
                .isInstanceOf(Refusal.NotFound.class);
        assertThat(scenario.recorder().sent()).hasSize(1);
    }

    private static Caller anEditorOf(String channel) {
        return new Caller(
                new Officer(
                        new OfficerId(new UUID(0x7000L, 0x8000000000000097L)),
                        BELGIUM,
                        "gerda",
                        "Editor",
                        Set.of(Role.BROADCASTER),
                        Set.of(),
                        Set.of(channel),
                        true),
                null);
    }
}
