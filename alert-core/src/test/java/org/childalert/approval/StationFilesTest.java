package org.childalert.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.childalert.Fixtures.NAME;
import static org.childalert.Fixtures.aCase;
import static org.childalert.Fixtures.aCompleteContent;
import static org.childalert.Fixtures.anApprover;
import static org.childalert.Fixtures.anOriginator;
import static org.childalert.Fixtures.anotherOriginator;
import static org.childalert.Fixtures.goodAnswers;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.childalert.Json;
import org.childalert.PlainArtist;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.Ending;
import org.childalert.alert.Made;
import org.childalert.alert.Materials;
import org.childalert.alert.Recordings;
import org.childalert.alert.Refusal;
import org.childalert.alert.Status;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.sound.Wave;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is shown and heard of a version is made at its submission, and is what its approvers approve. */
@ExtendWith(Running.class)
class StationFilesTest {
    private final Scenario scenario;
    private final PlainArtist artist;
    private final Materials materials;

    StationFilesTest(Scenario scenario) {
        this.scenario = scenario;
        artist = scenario.bean(PlainArtist.class);
        materials = scenario.bean(Materials.class);
    }

    private Version.Pending submitted(Version draft) {
        return (Version.Pending) scenario.submissions()
                .submit(anOriginator(), draft.id(), draft.common().revision());
    }

    private void record(VersionId version, String language) {
        scenario.bean(Dictations.class)
                .put(anOriginator(), version, Preconditions.ANY, language, new Wave(8_000, new short[16_000]).file());
    }

    @Test
    void there_is_a_graphic_of_each_shape_for_the_alert_and_each_end_in_every_language() {
        Version.Pending pending = scenario.aSubmittedVersion();

        for (List<Made> made : List.of(
                pending.frozen().made(null),
                pending.frozen().made(Ending.FOUND),
                pending.frozen().made(Ending.WITHDRAWN),
                pending.frozen().made(Ending.IN_ERROR)))
            assertThat(made)
                    .extracting(Made::kind, Made::language)
                    .containsExactlyInAnyOrder(
                            tuple(Made.Kind.GRAPHIC_WIDE, "nl"),
                            tuple(Made.Kind.GRAPHIC_SQUARE, "nl"),
                            tuple(Made.Kind.GRAPHIC_WIDE, "fr"),
                            tuple(Made.Kind.GRAPHIC_SQUARE, "fr"));
        assertThat(pending.frozen().made()).hasSize(16).allSatisfy(made -> {
            byte[] bytes = materials.bytes(made.id()).orElseThrow();
            assertThat(made.size()).isEqualTo(bytes.length);
            assertThat(made.sha256()).isEqualTo(Json.sha256(bytes));
            assertThat(made.alt()).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
        });
        assertThat(pending.frozen().made(Ending.FOUND).toString()).doesNotContain(NAME);
        assertThat(pending.frozen().lacking())
                .extracting(Made.Lacking::why)
                .containsExactly(Made.Why.NO_VOICE, Made.Why.NO_VOICE);
        assertThat(scenario.trail(pending.id().alert())).doesNotContain("material.missing");
        assertThat(scenario.number("SELECT COUNT(*) FROM material WHERE sealed LIKE '%Lotte%'")).isZero();
    }

    @Test
    void what_cannot_be_made_stops_nobody_and_is_said_to_be_missing() {
        artist.failAt("fr");

        Version.Pending pending = scenario.aSubmittedVersion();

        assertThat(pending.frozen().made()).extracting(Made::language).containsOnly("nl");
        assertThat(pending.frozen().lacking())
                .filteredOn(lacking -> lacking.why() == Made.Why.FAILED)
                .hasSize(8)
                .extracting(Made.Lacking::language)
                .containsOnly("fr");
        assertThat(scenario.trail(pending.id().alert())).contains("version.submitted", "material.missing");
        scenario.approvals().approve(anApprover(), pending.id(), pending.hash());
        scenario.settle();
    }

    @Test
    void who_changes_a_version_while_its_graphics_are_drawn_stops_its_submission() {
        Version draft = scenario.anAssessedDraft(Status.ACTUAL, aCompleteContent());
        artist.meanwhile(() -> scenario.drafts()
                .edit(anotherOriginator(), draft.id(), draft.common().revision(), aCase().aged(10).content()));

        assertThatExceptionOfType(Refusal.Changed.class)
                .isThrownBy(() ->
                        scenario.submissions().submit(anOriginator(), draft.id(), Preconditions.ANY));

        assertThat(scenario.version(draft.id().alert(), 1)).isInstanceOf(Version.Draft.class);
    }

    @Test
    void what_will_be_refused_is_not_drawn() {
        Version draft = scenario.aDraft();

        assertThatExceptionOfType(Refusal.CriteriaNotMet.class).isThrownBy(() -> submitted(draft));

        assertThat(scenario.number("SELECT COUNT(*) FROM material")).isZero();
    }

    @Test
    void what_was_made_of_an_earlier_text_is_removed() {
        Version.Pending one = scenario.aSubmittedVersion();
        Version given = scenario.approvals().giveBack(anApprover(), one.id(), "once more");
        Version edited = scenario.drafts()
                .edit(
                        anOriginator(),
                        one.id(),
                        given.common().revision(),
                        aCase().text("nl", new org.childalert.alert.Text("Anders", "Anders.", "Bel ons."))
                                .content());
        Version.Pending again = submitted(scenario.drafts()
                .assess(anOriginator(), one.id(), edited.common().revision(), goodAnswers()));

        assertThat(again.hash()).isNotEqualTo(one.hash());
        assertThat(scenario.number("SELECT COUNT(*) FROM material"))
                .isEqualTo(again.frozen().made().size());
        for (Made made : again.frozen().made()) assertThat(materials.bytes(made.id())).isPresent();
    }

    @Test
    void a_recording_is_frozen_in_place_of_a_voice_and_its_speaker_may_not_approve() {
        Version draft = scenario.anAssessedDraft(Status.ACTUAL, aCompleteContent());
        record(draft.id(), "nl");

        Version.Pending pending = submitted(scenario.version(draft.id().alert(), 1));

        Made spoken = pending.frozen().made().stream()
                .filter(made -> made.kind() == Made.Kind.SPEECH)
                .findFirst()
                .orElseThrow();
        assertThat(spoken.spokenBy()).isEqualTo(anOriginator().id());
        assertThat(spoken.outdated()).isFalse();
        assertThat(spoken.seconds()).isEqualTo(2.0);
        assertThat(pending.common().contributors().include(anOriginator().id())).isTrue();
        assertThat(pending.frozen().lacking())
                .extracting(Made.Lacking::language)
                .containsExactly("fr");
    }

    @Test
    void a_recording_that_was_made_before_the_text_changed_is_marked() {
        Version draft = scenario.anAssessedDraft(Status.ACTUAL, aCompleteContent());
        record(draft.id(), "nl");
        Version recorded = scenario.version(draft.id().alert(), 1);
        Version edited = scenario.drafts()
                .edit(
                        anOriginator(),
                        draft.id(),
                        recorded.common().revision(),
                        aCase().aged(10).content());

        Version.Pending pending = submitted(edited);

        assertThat(pending.frozen().made())
                .filteredOn(made -> made.kind() == Made.Kind.SPEECH)
                .extracting(Made::outdated)
                .containsExactly(true);
    }

    @Test
    void at_the_end_of_retention_nothing_is_left() {
        Version draft = scenario.anAssessedDraft(Status.ACTUAL, aCompleteContent());
        record(draft.id(), "nl");
        Version.Pending pending = submitted(scenario.version(draft.id().alert(), 1));
        scenario.endings().close(anApprover(), draft.id().alert(), Ending.WITHDRAWN);

        scenario.endings().forget(draft.id().alert());

        for (Made made : pending.frozen().made()) assertThat(materials.bytes(made.id())).isEmpty();
        assertThat(scenario.bean(Recordings.class).list(draft.id())).isEmpty();
        assertThat(scenario.number("SELECT COUNT(*) FROM material") + scenario.number("SELECT COUNT(*) FROM recording"))
                .isZero();
    }

    @Test
    void the_hash_is_over_every_file() {
        Version draft = scenario.anAssessedDraft(Status.ACTUAL, aCompleteContent());
        Version.Pending without = submitted(draft);
        Version given = scenario.approvals().giveBack(anApprover(), without.id(), "once more");
        record(given.id(), "nl");
        Version.Pending with = submitted(scenario.version(draft.id().alert(), 1));

        assertThat(with.hash()).isNotEqualTo(without.hash());
        assertThat(with.frozen().made().stream()
                        .map(Made::sha256)
                        .sorted(Comparator.naturalOrder())
                        .distinct())
                .hasSize(with.frozen().made().size());
        assertThat(Map.copyOf(with.frozen().closings())).isEqualTo(without.frozen().closings());
    }
}
