package org.childalert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.NAME;
import static org.childalert.Fixtures.NETHERLANDS;
import static org.childalert.Fixtures.NOON;
import static org.childalert.Fixtures.aCase;
import static org.childalert.Fixtures.aCompleteContent;
import static org.childalert.Fixtures.aSergeant;
import static org.childalert.Fixtures.anApprover;
import static org.childalert.Fixtures.anEmptyContent;
import static org.childalert.Fixtures.anOriginator;
import static org.childalert.Fixtures.anotherOriginator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.childalert.AgencyId;
import org.childalert.Identifiers;
import org.childalert.Json;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Answer;
import org.childalert.alert.BrokenGlass;
import org.childalert.alert.Content;
import org.childalert.alert.Ending;
import org.childalert.alert.Frozen;
import org.childalert.alert.FrozenVerdict;
import org.childalert.alert.Made;
import org.childalert.alert.MaterialId;
import org.childalert.alert.PhotoId;
import org.childalert.alert.PolicyRef;
import org.childalert.alert.Purpose;
import org.childalert.alert.Refusal;
import org.childalert.alert.Renderings;
import org.childalert.alert.ReviewHash;
import org.childalert.alert.Same;
import org.childalert.alert.SetAside;
import org.childalert.alert.Status;
import org.childalert.alert.Text;
import org.childalert.alert.Vehicle;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.alert.Versions;
import org.childalert.region.Circle;
import org.childalert.region.Point;
import org.childalert.region.Polygon;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class VersionsTest {
    private static final ReviewHash HASH = new ReviewHash("ab".repeat(32));
    private static final PhotoId PHOTO = new PhotoId("AAAAAAAAAAAAAAAAAAAA-_");
    private static final Frozen FROZEN = new Frozen(
            new PolicyRef("urgent", 7),
            "regional",
            List.of(new Frozen.Picture(PHOTO, "image/jpeg", 12_345, "a".repeat(40), "b".repeat(64))),
            Map.of(Ending.FOUND, Map.of("nl", new Text("Gevonden", "Dank u.", "Verwijder de foto."))),
            new Renderings(Map.of(Purpose.SMS, Map.of("nl", "Vermist: Anna"))),
            Map.of(Ending.FOUND, new Renderings(Map.of(Purpose.POST, Map.of("nl", "Gevonden")))),
            new FrozenVerdict(
                    NOON,
                    "regional",
                    3,
                    2,
                    List.of(
                            new FrozenVerdict.Criterion(
                                    "minor", "Under 18", "mandatory", "met", "the rule holds", 0, null),
                            new FrozenVerdict.Criterion(
                                    "x",
                                    "X",
                                    "weighing",
                                    "notMet",
                                    "answered no",
                                    3,
                                    new SetAside(
                                            "x",
                                            "There is no time to ask.",
                                            anApprover().id(),
                                            NOON)))),
            List.of(new Made(
                    new MaterialId("B".repeat(22)),
                    Made.Kind.SPEECH,
                    "nl",
                    Ending.FOUND,
                    null,
                    "audio/wav",
                    1_234,
                    "c".repeat(40),
                    "d".repeat(64),
                    29.5,
                    anApprover().id(),
                    true)),
            List.of(new Made.Lacking(Made.Kind.GRAPHIC_WIDE, "nl", null, Made.Why.TOO_SLOW)),
            new Same("CIV", "CAE", "CHLDALRT", List.of("024031"), 22_050, List.of("BE-BRU"), false));

    private final Scenario scenario;
    private final Versions versions;

    VersionsTest(Scenario scenario) {
        this.scenario = scenario;
        versions = scenario.bean(Versions.class);
    }

    @Test
    void every_state_comes_back_as_it_was() {
        Version.Draft draft = aDraft(BELGIUM, everything());
        versions.add(draft);
        assertComesBack(draft);

        Version.Draft assessed = draft.assess(
                anotherOriginator().id(),
                List.of(
                        new Answer(
                                "danger",
                                null,
                                true,
                                "Statement 12",
                                anotherOriginator().id(),
                                NOON.plusNanos(1000)),
                        new Answer("x", "court", false, null, anOriginator().id(), NOON)),
                List.of(),
                NOON.plusNanos(2000));
        assertSavedAndBack(assessed);
        Version.Draft overridden = assessed.setAside(
                new SetAside("x", "There is no time to ask.", aSergeant().id(), NOON.plusNanos(3000)));
        assertSavedAndBack(overridden);
        assertThat(overridden.common().contributors().include(aSergeant().id())).isTrue();
        Version.Pending pending = overridden.submit(anOriginator().id(), FROZEN, HASH, NOON.plusSeconds(1));
        assertSavedAndBack(pending);
        Version.Returned returned = pending.giveBack(anApprover().id(), "Why?", NOON.plusSeconds(2));
        assertSavedAndBack(returned);
        Version.Pending again = returned.submit(anOriginator().id(), FROZEN, HASH, NOON.plusSeconds(3));
        assertSavedAndBack(again);
        Version.Approved approved = again.approve(anApprover().id(), HASH, NOON.plusSeconds(4));
        assertSavedAndBack(approved);
        assertSavedAndBack(approved.supersede(2, NOON.plusSeconds(5)));
    }

    @Test
    void approvals_so_far_and_a_broken_glass_come_back_as_they_were() {
        Version.Draft draft = aDraft(BELGIUM, everything());
        versions.add(draft);
        Version.Pending pending = draft.submit(anOriginator().id(), FROZEN, HASH, NOON.plusSeconds(1));
        assertSavedAndBack(pending);
        Version.Pending one = pending.approvedBy(anApprover().id(), HASH, NOON.plusSeconds(2));
        assertSavedAndBack(one);
        Version.Pending passed = one.passedTo(2, NOON.plusSeconds(3));
        assertSavedAndBack(passed);
        Version.Approved aired = passed.breakGlass(
                anotherOriginator().id(), HASH, "Nobody answers", NOON.plusSeconds(4), NOON.plusSeconds(1804));
        assertSavedAndBack(aired);
        BrokenGlass glass = Objects.requireNonNull(aired.brokenGlass());
        assertThat(glass.ratified()).isEqualTo(one.approvals());
        Version.Approved ratified = aired.with(glass.complete(NOON.plusSeconds(5)), NOON.plusSeconds(5));
        assertSavedAndBack(ratified);
        assertSavedAndBack(ratified.supersede(2, NOON.plusSeconds(6)));
    }

    @Test
    void what_was_written_before_there_were_quorums_reads_as_without_approvals() {
        var json = new Json();
        Version.Pending pending =
                aDraft(BELGIUM, everything()).submit(anOriginator().id(), FROZEN, HASH, NOON);
        ObjectNode before = (ObjectNode) json.tree(pending);
        before.remove(List.of("approvals", "passed"));
        assertThat(json.convert(before, Version.Pending.class)).isEqualTo(pending);

        Version.Approved approved = pending.approve(anApprover().id(), HASH, NOON);
        before = (ObjectNode) json.tree(approved);
        before.remove("approvals");
        assertThat(json.convert(before, Version.Approved.class)).satisfies(it -> {
            assertThat(it.approvals()).isEmpty();
            assertThat(it.brokenGlass()).isNull();
            assertThat(it.isApprovedBy(anApprover().id())).isTrue();
        });
    }

    @Test
    void a_rejected_version_and_an_empty_one_come_back_as_they_were() {
        Version.Draft empty = aDraft(BELGIUM, anEmptyContent());
        versions.add(empty);
        assertComesBack(empty);

        Version.Pending pending = empty.submit(anOriginator().id(), FROZEN, HASH, NOON);
        assertSavedAndBack(pending);
        assertSavedAndBack(pending.reject(anApprover().id(), "No", NOON));
    }

    @Test
    void whoever_saves_what_somebody_else_moved_meanwhile_is_refused_and_nothing_changes() {
        Version.Draft draft = aDraft(BELGIUM, aCompleteContent());
        versions.add(draft);
        Version.Draft first = draft.edit(anOriginator().id(), aCase().aged(8).content(), NOON);
        Version.Draft second =
                draft.edit(anotherOriginator().id(), aCase().aged(10).content(), NOON);
        versions.save(first);

        assertThatExceptionOfType(Refusal.Changed.class)
                .isThrownBy(() -> versions.save(second))
                .satisfies(refusal -> assertThat(refusal.revision()).isEqualTo(2));
        assertComesBack(first);
    }

    @Test
    void a_version_is_added_once() {
        Version.Draft draft = aDraft(BELGIUM, aCompleteContent());
        versions.add(draft);

        assertThatThrownBy(() -> versions.add(draft)).hasStackTraceContaining("Duplicate entry");
    }

    @Test
    void versions_are_listed_in_order_also_beyond_the_hundredth() {
        Version.Draft first = aDraft(BELGIUM, aCompleteContent());
        versions.add(first);
        for (int number : List.of(2, 10, 101)) versions.add(numbered(first, number));

        assertThat(versions.list(first.id().alert()))
                .extracting(version -> version.id().number())
                .containsExactly(1, 2, 10, 101);
        assertThat(versions.latest(first.id().alert())).contains(numbered(first, 101));
        assertThat(versions.find(new VersionId(first.id().alert(), 3))).isEmpty();
        assertThatExceptionOfType(Refusal.NotFound.class)
                .isThrownBy(() -> versions.get(new VersionId(first.id().alert(), 3)));
    }

    @Test
    void what_waits_is_listed_by_agency_the_longest_first() {
        Version.Draft early = aDraft(BELGIUM, aCompleteContent());
        Version.Draft late = aDraft(BELGIUM, aCompleteContent());
        Version.Draft foreign = aDraft(NETHERLANDS, aCompleteContent());
        Version.Draft stillWritten = aDraft(BELGIUM, aCompleteContent());
        for (Version.Draft draft : List.of(early, late, foreign, stillWritten)) versions.add(draft);
        Version.Pending lateSubmittedFirst = late.submit(anOriginator().id(), FROZEN, HASH, NOON.plusSeconds(1));
        Version.Pending earlySubmittedLast = early.submit(anOriginator().id(), FROZEN, HASH, NOON.plusSeconds(3));
        Version.Pending foreignSubmitted = foreign.submit(anOriginator().id(), FROZEN, HASH, NOON.plusSeconds(2));
        for (Version.Pending pending : List.of(earlySubmittedLast, foreignSubmitted, lateSubmittedFirst))
            versions.save(pending);

        assertThat(versions.listPending(BELGIUM)).containsExactly(lateSubmittedFirst, earlySubmittedLast);
        assertThat(versions.listPending(null))
                .containsExactly(lateSubmittedFirst, foreignSubmitted, earlySubmittedLast);
    }

    @Test
    void what_a_version_says_is_nowhere_in_the_open() throws SQLException {
        Version.Draft draft = aDraft(BELGIUM, everything());
        versions.add(draft);
        Version.Pending pending = draft.submit(anOriginator().id(), FROZEN, HASH, NOON);
        versions.save(pending);
        versions.save(pending.giveBack(anApprover().id(), NAME + " who?", NOON));

        for (String table : List.of("alert", "alert_version", "case_key"))
            assertThat(bytesOf(table))
                    .doesNotContain(NAME)
                    .doesNotContain("Groenplaats")
                    .doesNotContain("2026/4711")
                    .doesNotContain("1-ABC-234");
    }

    @Test
    void what_was_sealed_for_one_version_does_not_open_as_another() {
        Version.Draft draft = aDraft(BELGIUM, aCompleteContent());
        Version.Draft other = aDraft(BELGIUM, aCompleteContent());
        versions.add(draft);
        versions.add(numbered(draft, 2));
        versions.add(other);
        String alert = draft.id().alert().toString();
        scenario.sql("""
                UPDATE alert_version a JOIN alert_version b ON b.alert = a.alert AND b.number = 2
                SET a.sealed = b.sealed WHERE a.alert = ? AND a.number = 1""", alert);
        scenario.sql("""
                UPDATE alert_version SET sealed = (SELECT sealed FROM alert_version WHERE alert = ? AND number = 2)
                WHERE alert = ?""", alert, other.id().alert().toString());

        assertThatThrownBy(() -> versions.get(draft.id())).hasMessageContaining("was altered");
        assertThatThrownBy(() -> versions.get(other.id())).hasMessageContaining("was altered");
    }

    @Test
    void without_its_key_a_case_cannot_be_read_any_more() {
        Version.Draft draft = aDraft(BELGIUM, aCompleteContent());
        versions.add(draft);
        scenario.sql("DELETE FROM case_key WHERE alert = ?", draft.id().alert().toString());

        assertThatThrownBy(() -> versions.get(draft.id())).isInstanceOf(Refusal.Forgotten.class);
    }

    private String bytesOf(String table) throws SQLException {
        var all = new StringBuilder();
        try (var connection = scenario.connect();
                var rows = connection.createStatement().executeQuery("SELECT * FROM " + table)) {
            while (rows.next())
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++)
                    all.append(
                                    rows.getObject(i) instanceof byte[] bytes
                                            ? new String(bytes, StandardCharsets.ISO_8859_1)
                                            : rows.getString(i))
                            .append('\n');
        }
        assertThat(all).isNotEmpty();
        return all.toString();
    }

    private void assertSavedAndBack(Version version) {
        versions.save(version);
        assertComesBack(version);
    }

    private void assertComesBack(Version version) {
        assertThat(versions.get(version.id())).isEqualTo(version);
    }

    private static Version.Draft numbered(Version.Draft draft, int number) {
        return Version.draft(
                new VersionId(draft.id().alert(), number),
                BELGIUM,
                Status.ACTUAL,
                anOriginator().id(),
                aCompleteContent(),
                NOON);
    }

    private Version.Draft aDraft(AgencyId agency, Content content) {
        var identifiers = scenario.bean(Identifiers.class);
        var alert = new AlertId(identifiers.uuid());
        scenario.bean(Alerts.class)
                .add(new Alert.Preparing(new Alert.Common(
                        alert,
                        agency,
                        Status.ACTUAL,
                        identifiers.unguessable(),
                        anOriginator().id(),
                        NOON)));
        return Version.draft(
                new VersionId(alert, 1), agency, Status.ACTUAL, anOriginator().id(), content, NOON);
    }

    /** Something in every place. */
    private static Content everything() {
        var square = new Polygon(List.of(new Point(50, 4), new Point(51, 4), new Point(51, 5), new Point(50, 4)));
        return aCase().within(List.of(square), List.of(new Circle(new Point(50.123456, -4.1), 12.5)))
                .vehicles(new Vehicle("a blue van", "1-ABC-234", "BE", "E19 to Breda"))
                .showing(PHOTO, Map.of("nl", NAME + " lacht", "ar", "صورة"))
                .text("zh-Hant", new Text("失蹤 🧒", "…", "☎"))
                .valid(Duration.ofMinutes(90))
                .content();
    }
}
