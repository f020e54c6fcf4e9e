package org.childalert.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.childalert.Fixtures.NAME;
import static org.childalert.Fixtures.aCase;
import static org.childalert.Fixtures.aCompleteContent;
import static org.childalert.Fixtures.aDutchApprover;
import static org.childalert.Fixtures.aNationalApprover;
import static org.childalert.Fixtures.aSergeant;
import static org.childalert.Fixtures.anApprover;
import static org.childalert.Fixtures.anApproverOfBrussels;
import static org.childalert.Fixtures.anEmptyContent;
import static org.childalert.Fixtures.anOriginator;
import static org.childalert.Fixtures.anOriginatorOf;
import static org.childalert.Fixtures.anotherApprover;
import static org.childalert.Fixtures.goodAnswers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.childalert.Fault;
import org.childalert.Identifiers;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.AlertId;
import org.childalert.alert.Caller;
import org.childalert.alert.Ending;
import org.childalert.alert.Frozen;
import org.childalert.alert.Photo;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Photos;
import org.childalert.alert.PolicyRef;
import org.childalert.alert.Refusal;
import org.childalert.alert.Status;
import org.childalert.alert.Text;
import org.childalert.alert.Version;
import org.childalert.dissemination.Dispatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class SubmissionsTest {
    private final Scenario scenario;

    SubmissionsTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void a_submission_pins_the_policy_and_makes_the_ready_closings_fast() {
        Version.Pending pending = scenario.aSubmittedVersion();

        assertThat(pending.frozen().policy()).isEqualTo(new PolicyRef("urgent", 1));
        assertThat(pending.frozen().tier()).isEqualTo("regional");
        assertThat(pending.frozen().closings()).containsOnlyKeys(Ending.values());
        assertThat(pending.frozen().closings().get(Ending.FOUND)).containsOnlyKeys("fr", "nl");
        assertThat(pending.frozen().closings().toString()).doesNotContain(NAME);
        assertThat(scenario.version(pending.id().alert(), 1)).isEqualTo(pending);
    }

    @Test
    void the_pictures_are_made_fast_by_their_digests() {
        Version draft = scenario.aDraft();
        PhotoId photo = aPhotoOf(draft.id().alert());
        Version edited = scenario.drafts()
                .edit(
                        anOriginator(),
                        draft.id(),
                        1,
                        aCase().showing(photo, Map.of("nl", "portret", "fr", "portrait"))
                                .content());
        Version.Pending pending = scenario.submitted(scenario.drafts()
                .assess(anOriginator(), draft.id(), edited.common().revision(), goodAnswers()));

        assertThat(pending.frozen().pictures())
                .extracting(Frozen.Picture::photo)
                .containsExactly(photo);
    }

    @Test
    void another_alerts_picture_is_not_this_ones() {
        PhotoId foreign = aPhotoOf(scenario.aDraft().id().alert());
        Version draft = scenario.aDraft();

        assertThatExceptionOfType(Refusal.Invalid.class)
                .isThrownBy(() -> scenario.drafts()
                        .edit(
                                anOriginator(),
                                draft.id(),
                                1,
                                aCase().showing(foreign, Map.of("nl", "x", "fr", "x"))
                                        .content()))
                .satisfies(refusal ->
                        assertThat(refusal.faults()).extracting(Fault::where).containsExactly("/images/0/photo"));
    }

    @Test
    void the_hash_is_over_all_that_is_reviewed() {
        Version.Pending one = scenario.aSubmittedVersion();
        Version.Pending same = scenario.submitted(scenario.approvals().giveBack(anApprover(), one.id(), "once more"));
        Version.Pending older =
                scenario.aSubmittedVersion(Status.ACTUAL, aCase().aged(10).content());
        Version.Pending drill = scenario.aSubmittedVersion(Status.EXERCISE, aCompleteContent());

        assertThat(same.hash()).isEqualTo(one.hash());
        assertThat(List.of(older.hash(), drill.hash()))
                .doesNotContain(one.hash())
                .doesNotHaveDuplicates();
    }

    @Test
    void an_incomplete_version_is_refused_with_every_fault_at_its_place() {
        Version draft = scenario.anAssessedDraft(Status.ACTUAL, anEmptyContent());

        assertThatExceptionOfType(Refusal.Invalid.class)
                .isThrownBy(() -> scenario.submissions().submit(anOriginator(), draft.id(), 2))
                .satisfies(refusal -> assertThat(refusal.faults())
                        .extracting(Fault::where)
                        .containsExactlyInAnyOrder(
                                "/caseNumber",
                                "/reportedAt",
                                "/circumstances",
                                "/lastSeen/at",
                                "/lastSeen/place",
                                "/area",
                                "/children",
                                "/texts"));
        assertThat(scenario.version(draft.id().alert(), 1)).isEqualTo(draft);
        assertThat(scenario.recorder().sent()).isEmpty();
    }

    @Test
    void a_mandatory_language_a_missing_age_a_missing_consent_and_a_language_without_wording_are_each_named() {
        Version draft = scenario.anAssessedDraft(
                Status.ACTUAL,
                aCase().in("BE-VAN", "BE-BRU", "BE-WLG")
                        .withoutText("nl")
                        .text("fr", new Text("Disparue", " ", null))
                        .text("sq", new Text("a", "b", "c"))
                        .text("en", new Text("a", "b".repeat(1_801), "c"))
                        .children(new org.childalert.alert.Child(NAME, null, null, null, null, null))
                        .consent(null)
                        .content());

        assertThatExceptionOfType(Refusal.Invalid.class)
                .isThrownBy(() -> scenario.submissions().submit(anOriginator(), draft.id(), 2))
                .satisfies(refusal -> assertThat(refusal.faults())
                        .extracting(Fault::where)
                        .containsExactlyInAnyOrder(
                                "/texts/nl",
                                "/texts/fr/description",
                                "/texts/fr/instruction",
                                "/texts/sq",
                                "/texts/en",
                                "/children/0/age",
                                "/consent/name"));
    }

    @Test
    void mandatory_criteria_that_are_not_met_refuse_the_submission_each_by_name() {
        Version draft = scenario.aDraft(Status.ACTUAL, aCase().aged(18).content());
        scenario.drafts().assess(anOriginator(), draft.id(), 1, List.of(new Drafts.Given("can-help", false, "No")));

        assertThatExceptionOfType(Refusal.CriteriaNotMet.class)
                .isThrownBy(() -> scenario.submissions().submit(anOriginator(), draft.id(), 2))
                .satisfies(refusal -> {
                    assertThat(refusal.unmet())
                            .extracting(Refusal.Unmet::criterion)
                            .containsExactly("minor", "danger", "can-help");
                    assertThat(refusal.unmet()).extracting(Refusal.Unmet::why).contains("not answered", "answered no");
                });
        assertThat(scenario.version(draft.id().alert(), 1)).isInstanceOf(Version.Draft.class);
        assertThat(scenario.trail(draft.id().alert())).doesNotContain("version.submitted");
    }

    @Test
    void a_yes_without_the_evidence_that_it_takes_is_no_yes() {
        Version draft = scenario.aDraft();
        scenario.drafts()
                .assess(
                        anOriginator(),
                        draft.id(),
                        1,
                        List.of(new Drafts.Given("danger", true, "  "), new Drafts.Given("can-help", true, null)));

        assertThatExceptionOfType(Refusal.CriteriaNotMet.class)
                .isThrownBy(() -> scenario.submissions().submit(anOriginator(), draft.id(), 2))
                .satisfies(refusal -> assertThat(refusal.unmet())
                        .containsExactly(new Refusal.Unmet("danger", "Danger", "no evidence")));
    }

    @Test
    void a_draft_of_yesterday_is_judged_by_the_facts_of_today() {
        Version draft = scenario.anAssessedDraft(Status.ACTUAL, aCompleteContent());

        assertThat(scenario.submissions().verdict(draft).isOpen()).isTrue();
        assertThat(scenario.submissions().missing(draft)).isEmpty();
    }

    @Test
    void whoever_submits_names_the_revision_that_they_read() {
        Version draft = scenario.anAssessedDraft(Status.ACTUAL, aCompleteContent());

        assertThatExceptionOfType(Refusal.Changed.class)
                .isThrownBy(() -> scenario.submissions().submit(anOriginator(), draft.id(), 1))
                .satisfies(refusal -> assertThat(refusal.revision()).isEqualTo(2));
    }

    @Test
    void a_submitted_version_can_be_neither_edited_assessed_nor_submitted_again() {
        Version.Pending pending = scenario.aSubmittedVersion();
        int revision = pending.common().revision();

        assertThatExceptionOfType(Refusal.IllegalMove.class)
                .isThrownBy(() -> scenario.drafts().edit(anOriginator(), pending.id(), revision, aCompleteContent()))
                .satisfies(refusal ->
                        assertThat(refusal.allowed()).containsExactly("return", "reject", "approve", "breakGlass"));
        assertThatExceptionOfType(Refusal.IllegalMove.class)
                .isThrownBy(() -> scenario.drafts().assess(anOriginator(), pending.id(), revision, goodAnswers()));
        assertThatExceptionOfType(Refusal.IllegalMove.class)
                .isThrownBy(() -> scenario.submissions().submit(anOriginator(), pending.id(), revision));
    }

    @Test
    void the_approvers_who_may_decide_are_paged_without_a_word_of_the_case() {
        Version.Pending pending = scenario.aSubmittedVersion();

        assertThat(scenario.recorder().sent("pager"))
                .extracting(Dispatch::recipient)
                .containsExactlyInAnyOrder(id(anApprover()), id(anotherApprover()), id(aSergeant()));
        assertThat(scenario.recorder().sent("pager"))
                .allSatisfy(page -> assertThat(page.payload())
                        .isInstanceOfSatisfying(
                                Dispatch.Page.class,
                                it -> assertThat(it.subject() + it.text() + it.link())
                                        .contains("ALERT: version 1 waits for your approval")
                                        .contains("/alerts/" + pending.id().alert() + "/versions/1")
                                        .doesNotContain(NAME)));
        assertThat(scenario.recorder().sent()).hasSize(3);
    }

    @Test
    void a_drill_pages_by_the_drills_pager_and_says_that_it_is_one() {
        scenario.aSubmittedVersion(Status.EXERCISE, aCompleteContent());

        assertThat(scenario.recorder().sent("pager")).isEmpty();
        assertThat(scenario.recorder().sent("drill-pager"))
                .hasSize(3)
                .allSatisfy(page ->
                        assertThat(((Dispatch.Page) page.payload()).subject()).startsWith("EXERCISE"));
    }

    @Test
    void after_a_return_the_approvers_are_paged_again() {
        Version.Pending pending = scenario.aSubmittedVersion();
        Version returned = scenario.approvals().giveBack(anApprover(), pending.id(), "?");
        scenario.submitted(returned);

        assertThat(scenario.recorder().sent("pager")).hasSize(6);
    }

    @Test
    void what_waits_is_told_to_those_who_may_decide_and_to_nobody_else() {
        Version.Pending pending = scenario.aSubmittedVersion();

        assertThat(waitingFor(anApprover())).containsExactly(pending);
        assertThat(waitingFor(aSergeant())).containsExactly(pending);
        assertThat(waitingFor(aNationalApprover())).containsExactly(pending);
        assertThat(waitingFor(anApproverOfBrussels())).isEmpty();
        assertThat(waitingFor(aDutchApprover())).isEmpty();
        assertThat(waitingFor(anOriginator())).isEmpty();
        scenario.approved(pending);
        assertThat(waitingFor(anApprover())).isEmpty();
    }

    @Test
    void nothing_waits_for_who_contributed_to_it() {
        Version draft = scenario.aDraft();
        scenario.drafts().assess(aSergeant(), draft.id(), 1, goodAnswers());
        scenario.submitted(scenario.version(draft.id().alert(), 1));

        assertThat(waitingFor(aSergeant())).isEmpty();
        assertThat(scenario.recorder().sent("pager"))
                .extracting(Dispatch::recipient)
                .doesNotContain(id(aSergeant()));
    }

    @Test
    void an_update_that_waits_does_not_wait_once_the_alert_has_expired() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.aSubmittedUpdateOf(alert, aCompleteContent());
        scenario.advance(Duration.ofHours(6));
        scenario.tick();

        assertThat(waitingFor(anApprover())).isEmpty();
    }

    @Test
    void an_officer_whose_regions_a_drawn_shape_leaves_cannot_submit_it() {
        var circle = new org.childalert.region.Circle(new org.childalert.region.Point(50.85, 4.35), 40);
        Version draft = scenario.anAssessedDraft(
                Status.ACTUAL, aCase().within(List.of(), List.of(circle)).content());

        assertThatExceptionOfType(Refusal.OutsideRegions.class)
                .isThrownBy(() -> scenario.submissions().submit(anOriginatorOf("BE-BRU"), draft.id(), 2));
    }

    private List<Version> waitingFor(Caller caller) {
        return scenario.submissions().waitingFor(caller.officer());
    }

    private static String id(Caller caller) {
        return caller.id().toString();
    }

    private PhotoId aPhotoOf(AlertId alert) {
        var id = new PhotoId(scenario.bean(Identifiers.class).unguessable());
        byte[] jpeg = {1, 2, 3};
        var picture = new Frozen.Picture(id, "image/jpeg", 3, "a".repeat(40), "b".repeat(64));
        scenario.bean(Photos.class)
                .add(
                        new Photo(id, alert, anOriginator().id(), scenario.now(), picture, 10, 10),
                        Map.of(Photo.Size.SMALL, jpeg, Photo.Size.MEDIUM, jpeg, Photo.Size.LARGE, jpeg));
        return id;
    }
}
