package org.childalert.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.NETHERLANDS;
import static org.childalert.Fixtures.NOON;
import static org.childalert.Fixtures.aCase;
import static org.childalert.Fixtures.aCompleteContent;
import static org.childalert.Fixtures.anApprover;
import static org.childalert.Fixtures.anOriginator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.Fault;
import org.childalert.Json;
import org.childalert.SampleConfiguration;
import org.childalert.Scenario;
import org.childalert.alert.Alert;
import org.childalert.alert.Caller;
import org.childalert.alert.FrozenVerdict;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.alert.SetAside;
import org.childalert.alert.Status;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.store.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agency with a policy that has every kind of criterion, and a board that may set one aside. */
class OverridesTest {
    private static final String REASON = "The prosecutor agreed by phone, the letter follows.";

    private static Scenario scenario;

    @BeforeAll
    static void start(@TempDir Path directory) {
        Path configuration = SampleConfiguration.write(directory);
        SampleConfiguration.careful(configuration);
        scenario = Scenario.start(directory, TestDatabase.properties(), configuration);
    }

    @AfterAll
    static void stop() {
        scenario.close();
    }

    @Test
    void each_kind_of_criterion_is_judged_and_a_submission_says_all_that_is_in_the_way() {
        Version draft = scenario.aDraft();

        assertThatExceptionOfType(Refusal.CriteriaNotMet.class)
                .isThrownBy(() -> scenario.submissions().submit(anOriginator(), draft.id(), 1))
                .satisfies(refusal -> assertThat(refusal.unmet())
                        .extracting(Refusal.Unmet::criterion, Refusal.Unmet::why)
                        .containsExactly(
                                tuple("consent", "waited for: guardian, court until 2026-11-21T12:30:00.123456Z"),
                                tuple(
                                        "adds-danger",
                                        "not answered; this stops the alert until it is known not to hold"),
                                tuple("points", "2 brought (expected: at least 4)")));
    }

    @Test
    void an_answer_takes_the_place_of_the_earlier_one_of_the_same_source_and_can_be_taken_back() {
        Version draft = scenario.aDraft();
        draft = answers(draft, said("guardian", false), said("court", true));
        draft = answers(draft, said("guardian", true));
        assertThat(draft.common().answers())
                .extracting(answer -> answer.source() + " " + answer.met())
                .containsExactlyInAnyOrder("court true", "guardian true");

        draft = answers(draft, new Drafts.Given("consent", "court", null, null));

        assertThat(draft.common().answers())
                .extracting(answer -> answer.source() + " " + answer.met())
                .containsExactly("guardian true");
    }

    @Test
    void answers_of_nobody_who_is_asked_are_refused_at_their_place() {
        Version draft = scenario.aDraft();

        assertThatExceptionOfType(Refusal.Invalid.class)
                .isThrownBy(() -> answers(draft, new Drafts.Given("can-help", "court", true, null), said("pope", true)))
                .satisfies(refusal -> assertThat(refusal.faults())
                        .containsExactly(
                                new Fault("/answers/0/source", "court", "no source: can-help has one answer"),
                                new Fault("/answers/1/source", "pope", "one of guardian, court, prosecutor")));
    }

    @Test
    void the_board_sets_aside_what_is_not_met_and_the_submission_keeps_who_when_and_why() {
        Version draft = lackingConsent();
        assertThatExceptionOfType(Refusal.CriteriaNotMet.class).isThrownBy(() -> submit(draft));

        Version overridden =
                overrides().override(aMemberOfTheBoard(), draft.id(), revision(draft), "consent", "  " + REASON);
        Version.Pending pending = submit(overridden);

        var override = new SetAside("consent", REASON, aMemberOfTheBoard().id(), NOON);
        assertThat(pending.common().overrides()).containsExactly(override);
        assertThat(pending.common().contributors().include(aMemberOfTheBoard().id()))
                .isTrue();
        FrozenVerdict.Criterion consent = frozen(pending).criteria().get(1);
        assertThat(consent.outcome()).isEqualTo("unanswered");
        assertThat(consent.override()).isEqualTo(override);
        assertThat(scenario.version(pending.id().alert(), 1)).isEqualTo(pending);
    }

    @Test
    void who_sets_aside_never_approves() {
        Version draft = lackingConsent();
        Version.Pending pending =
                submit(overrides().override(aMemberOfTheBoard(), draft.id(), revision(draft), "consent", REASON));

        assertThatExceptionOfType(Refusal.SelfApproval.class)
                .isThrownBy(() -> scenario.approvals().approve(aMemberOfTheBoard(), pending.id(), pending.hash()));
        scenario.approvals().approve(anApprover(), pending.id(), pending.hash());
        scenario.settle();
        assertThat(scenario.version(pending.id().alert(), 1)).isInstanceOf(Version.Approved.class);
    }

    @Test
    void what_was_set_aside_is_part_of_what_is_reviewed() {
        Version draft = lackingConsent();
        Version one = overrides().override(aMemberOfTheBoard(), draft.id(), revision(draft), "consent", REASON);
        Version.Pending first = submit(one);
        Version back = scenario.approvals().giveBack(anApprover(), first.id(), "Say more.");
        Version other = overrides()
                .override(aMemberOfTheBoard(), back.id(), revision(back), "consent", "Another reason altogether.");

        assertThat(other.common().overrides())
                .extracting(SetAside::reason)
                .containsExactly("Another reason altogether.");
        assertThat(submit(other).hash()).isNotEqualTo(first.hash());
    }

    @Test
    void what_is_withdrawn_is_in_the_way_again() {
        Version draft = lackingConsent();
        Version overridden = overrides().override(aMemberOfTheBoard(), draft.id(), revision(draft), "consent", REASON);

        Version withdrawn = overrides().withdraw(aMemberOfTheBoard(), draft.id(), revision(overridden), "consent");

        assertThat(withdrawn.common().overrides()).isEmpty();
        assertThatExceptionOfType(Refusal.CriteriaNotMet.class).isThrownBy(() -> submit(withdrawn));
        assertThatExceptionOfType(Refusal.NotFound.class)
                .isThrownBy(
                        () -> overrides().withdraw(aMemberOfTheBoard(), draft.id(), revision(withdrawn), "consent"));
    }

    @Test
    void nobody_else_sets_anything_aside() {
        Version draft = lackingConsent();

        for (Caller other : List.of(anOriginator(), anApprover(), someone(61, BELGIUM, Set.of("pressroom"), Set.of())))
            assertThatExceptionOfType(Refusal.Forbidden.class)
                    .isThrownBy(() -> overrides().override(other, draft.id(), 0, "consent", REASON))
                    .withMessage("This takes a member of the team board.");
        assertThatExceptionOfType(Refusal.NotFound.class)
                .isThrownBy(() -> overrides()
                        .override(
                                someone(62, NETHERLANDS, Set.of("board"), Set.of()), draft.id(), 0, "consent", REASON));
        assertThatExceptionOfType(Refusal.OutsideRegions.class)
                .isThrownBy(() -> overrides()
                        .override(
                                someone(63, BELGIUM, Set.of("board"), Set.of("BE-BRU")),
                                draft.id(),
                                0,
                                "consent",
                                REASON));
        assertThat(scenario.version(draft.id().alert(), 1)).isEqualTo(draft);
    }

    @Test
    void a_station_sets_nothing_aside_even_if_it_is_in_the_team() {
        Version draft = lackingConsent();
        Caller station = caller(64, BELGIUM, Set.of("board"), Set.of(), Role.BROADCASTER);

        assertThatExceptionOfType(Refusal.Forbidden.class)
                .isThrownBy(() -> overrides().override(station, draft.id(), 0, "consent", REASON));
    }

    @Test
    void neither_a_veto_nor_what_is_met_nor_what_is_not_in_the_policy_can_be_set_aside() {
        Version draft = lackingConsent();

        assertThatExceptionOfType(Refusal.Conflict.class)
                .isThrownBy(() -> overrides().override(aMemberOfTheBoard(), draft.id(), 0, "adds-danger", REASON))
                .withMessageContaining("adds-danger is a veto, which the policy careful@1 lets nobody set aside");
        assertThatExceptionOfType(Refusal.Conflict.class)
                .isThrownBy(() -> overrides().override(aMemberOfTheBoard(), draft.id(), 0, "minor", REASON))
                .withMessageContaining("minor is not in the way");
        assertThatExceptionOfType(Refusal.NotFound.class)
                .isThrownBy(() -> overrides().override(aMemberOfTheBoard(), draft.id(), 0, "luck", REASON));
    }

    @Test
    void a_reason_has_from_ten_to_a_thousand_characters() {
        Version draft = lackingConsent();

        for (String reason : List.of("too short", " too short ", "x".repeat(1_001)))
            assertThatExceptionOfType(Refusal.Invalid.class)
                    .isThrownBy(() -> overrides().override(aMemberOfTheBoard(), draft.id(), 0, "consent", reason))
                    .satisfies(refusal -> {
                        assertThat(refusal.faults()).extracting(Fault::where).containsExactly("/reason");
                        assertThat(refusal.faults())
                                .extracting(Fault::expected)
                                .containsExactly("10 to 1000 characters");
                    });
        overrides().override(aMemberOfTheBoard(), draft.id(), 0, "consent", "é".repeat(1_000));
    }

    @Test
    void only_what_is_open_can_be_changed_by_who_read_it_as_it_is() {
        Version draft = lackingConsent();
        assertThatExceptionOfType(Refusal.Changed.class)
                .isThrownBy(() -> overrides().override(aMemberOfTheBoard(), draft.id(), 1, "consent", REASON));
        Version.Pending pending =
                submit(overrides().override(aMemberOfTheBoard(), draft.id(), revision(draft), "consent", REASON));

        assertThatExceptionOfType(Refusal.IllegalMove.class)
                .isThrownBy(() -> overrides().withdraw(aMemberOfTheBoard(), pending.id(), 0, "consent"));
        assertThatExceptionOfType(Refusal.IllegalMove.class)
                .isThrownBy(() -> overrides().override(aMemberOfTheBoard(), pending.id(), 0, "consent", REASON));
    }

    @Test
    void who_may_is_shown_the_way_and_nobody_else() {
        Version draft = lackingConsent();
        Alert alert = scenario.alert(draft.id().alert());

        assertThat(overrides().may(aMemberOfTheBoard().officer(), alert, draft)).isTrue();
        assertThat(overrides().may(anOriginator().officer(), alert, draft)).isFalse();
        assertThat(overrides()
                        .may(someone(65, NETHERLANDS, Set.of("board"), Set.of()).officer(), alert, draft))
                .isFalse();
        assertThat(overrides()
                        .may(
                                someone(66, BELGIUM, Set.of("board"), Set.of("BE-BRU"))
                                        .officer(),
                                alert,
                                draft))
                .isFalse();
    }

    @Test
    void the_trail_says_that_it_was_set_aside_and_never_why() {
        Version draft = lackingConsent();
        Version overridden = overrides().override(aMemberOfTheBoard(), draft.id(), revision(draft), "consent", REASON);
        Version withdrawn = overrides().withdraw(aMemberOfTheBoard(), draft.id(), revision(overridden), "consent");
        submit(overrides().override(aMemberOfTheBoard(), draft.id(), revision(withdrawn), "consent", REASON));

        List<AuditEntry> trail =
                scenario.bean(Trail.class).listOf(draft.id().alert().value());

        assertThat(trail)
                .extracting(AuditEntry::action)
                .containsSubsequence("criterion.overridden", "override.withdrawn", "criterion.overridden");
        assertThat(trail)
                .filteredOn(entry -> entry.action().equals("criterion.overridden"))
                .allSatisfy(entry ->
                        assertThat(entry.details()).isEqualTo(Map.of("criterion", "consent", "policy", "careful@1")));
        assertThat(trail)
                .filteredOn(entry -> entry.action().equals("version.submitted"))
                .extracting(entry -> entry.details().get("criteria"))
                .containsExactly(
                        "minor=met consent=unanswered/overridden seen-lately=met can-help=met photo=notMet adds-danger=notMet");
        assertThat(trail.toString()).doesNotContain("letter", REASON);
    }

    @Test
    void an_update_begins_with_nothing_set_aside() {
        Version draft = lackingConsent();
        Version.Pending pending =
                submit(overrides().override(aMemberOfTheBoard(), draft.id(), revision(draft), "consent", REASON));
        scenario.approvals().approve(anApprover(), pending.id(), pending.hash());
        scenario.settle();

        Version update =
                scenario.drafts().beginUpdate(anOriginator(), pending.id().alert());

        assertThat(update.common().overrides()).isEmpty();
        assertThat(update.common().answers()).isEqualTo(pending.common().answers());
    }

    @Test
    void a_verdict_is_found_again_after_months_by_a_node_that_has_another_policy_by_then(
            @TempDir Path directory, @TempDir Path elsewhere) {
        Scenario shared = scenario;
        start(directory); // a database of its own, as another policy is in force in it afterwards
        try (Scenario own = scenario) {
            aVerdictIsFoundAgainAfterMonths(elsewhere);
        } finally {
            scenario = shared;
        }
    }

    private static void aVerdictIsFoundAgainAfterMonths(Path elsewhere) {
        Version draft = scenario.aDraft();
        draft = answers(
                draft,
                said("guardian", false),
                said("prosecutor", true),
                new Drafts.Given("can-help", true, null),
                new Drafts.Given("adds-danger", false, null));
        Version.Pending pending = submit(draft);
        VersionId id = pending.id();
        scenario.advance(Duration.ofDays(80));
        Path changed = SampleConfiguration.write(elsewhere);
        SampleConfiguration.careful(changed);
        SampleConfiguration.alter(changed, "policies/careful.yml", "points: 4", "points: 7");
        SampleConfiguration.alter(changed, "policies/careful.yml", "c.age < 18", "c.age < 3");
        try (Scenario later =
                scenario.anotherNode(Map.of("config-directory", changed.toString(), "policies.activate-files", true))) {
            Version stored = later.version(id.alert(), 1);
            Verdicts.Twice twice = later.bean(Verdicts.class).of(stored);

            assertThat(later.submissions().verdict(stored).isOpen()).isFalse();
            assertThat(twice.policy().toString()).isEqualTo("careful@1");
            assertThat(twice.frozen().at()).isEqualTo(NOON);
            assertThat(twice.same()).isTrue();
            assertThat(twice.anew()).isEqualTo(frozen(pending));
        }
    }

    @Test
    void a_stored_answer_that_was_changed_afterwards_is_found_out() {
        Version.Pending pending = submit(complete());
        ObjectNode tree = (ObjectNode) scenario.bean(Json.class).tree(pending);
        ((ObjectNode) tree.at("/common/answers/0")).put("met", false);
        Version.Pending forged = scenario.bean(Json.class).convert(tree, Version.Pending.class);

        assertThat(scenario.bean(Verdicts.class).of(pending).same()).isTrue();
        assertThat(scenario.bean(Verdicts.class).of(forged).same()).isFalse();
    }

    @Test
    void what_was_never_submitted_or_before_verdicts_were_kept_has_none() {
        Version draft = scenario.aDraft();
        ObjectNode tree = (ObjectNode) scenario.bean(Json.class).tree(submit(complete()));
        ((ObjectNode) tree.at("/frozen")).remove("verdict");
        ((ObjectNode) tree.at("/common")).remove("overrides");
        Version.Pending old = scenario.bean(Json.class).convert(tree, Version.Pending.class);

        assertThat(old.common().overrides()).isEmpty();
        for (Version version : List.of(draft, old))
            assertThatExceptionOfType(Refusal.NotFound.class)
                    .isThrownBy(() -> scenario.bean(Verdicts.class).of(version));
    }

    private static Overrides overrides() {
        return scenario.bean(Overrides.class);
    }

    private static Version.Pending submit(Version version) {
        Version.Pending pending =
                (Version.Pending) scenario.submissions().submit(anOriginator(), version.id(), revision(version));
        scenario.settle();
        return pending;
    }

    private static FrozenVerdict frozen(Version.Pending pending) {
        return Objects.requireNonNull(pending.frozen().verdict());
    }

    private static int revision(Version version) {
        return version.common().revision();
    }

    private static Version answers(Version version, Drafts.Given... given) {
        return scenario.drafts().assess(anOriginator(), version.id(), revision(version), List.of(given));
    }

    private static Drafts.Given said(String source, boolean met) {
        return new Drafts.Given("consent", source, met, "a letter");
    }

    /** All but somebody's consent. */
    private static Version lackingConsent() {
        return answers(
                scenario.aDraft(Status.ACTUAL, aCompleteContent()),
                new Drafts.Given("can-help", true, null),
                new Drafts.Given("adds-danger", false, null));
    }

    private static Version complete() {
        return answers(
                scenario.aDraft(Status.ACTUAL, aCase().content()),
                said("court", true),
                new Drafts.Given("can-help", true, null),
                new Drafts.Given("adds-danger", false, null));
    }

    /** Of no other role than an approver's: setting aside takes the team alone. */
    private static Caller aMemberOfTheBoard() {
        return someone(60, BELGIUM, Set.of("board"), Set.of());
    }

    private static Caller someone(int number, AgencyId agency, Set<String> teams, Set<String> regions) {
        return caller(number, agency, teams, regions, Role.APPROVER);
    }

    private static Caller caller(int number, AgencyId agency, Set<String> teams, Set<String> regions, Role... roles) {
        var id = new OfficerId(new UUID(0x7000L, 0x8000000000000000L | number));
        return new Caller(
                new Officer(
                        id,
                        agency,
                        "person-" + number,
                        "Person " + number,
                        Set.of(roles),
                        regions,
                        Set.of(),
                        true,
                        teams,
                        null,
                        null),
                "192.0.2.1");
    }
}
