package org.childalert.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.childalert.Fixtures.NOON;
import static org.childalert.Fixtures.aCase;
import static org.childalert.Fixtures.aCompleteContent;
import static org.childalert.Fixtures.aDutchOriginator;
import static org.childalert.Fixtures.anApprover;
import static org.childalert.Fixtures.anEmptyContent;
import static org.childalert.Fixtures.anOriginator;
import static org.childalert.Fixtures.anOriginatorOf;
import static org.childalert.Fixtures.anotherOriginator;
import static org.childalert.Fixtures.goodAnswers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.childalert.Fault;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Answer;
import org.childalert.alert.Content;
import org.childalert.alert.Ending;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Refusal;
import org.childalert.alert.Status;
import org.childalert.alert.Text;
import org.childalert.alert.Version;
import org.childalert.region.Circle;
import org.childalert.region.Point;
import org.childalert.region.Polygon;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class DraftsTest {
    private final Scenario scenario;

    DraftsTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void a_draft_may_lack_everything_and_gets_what_the_agency_has_for_every_alert() {
        Version draft = scenario.drafts().begin(anOriginator(), Status.EXERCISE, anEmptyContent());

        assertThat(draft.id().number()).isEqualTo(1);
        assertThat(draft.content().publicPhone()).isEqualTo("+3225550100");
        assertThat(draft.content().timeZone()).isEqualTo("Europe/Brussels");
        assertThat(draft.content().validity()).isEqualTo(Duration.ofHours(6));
        assertThat(draft.common().status()).isEqualTo(Status.EXERCISE);
        assertThat(scenario.alert(draft.id().alert())).isInstanceOf(Alert.Preparing.class);
        assertThat(scenario.trail(draft.id().alert())).containsExactly("alert.begun");
    }

    @Test
    void of_two_officers_who_save_a_draft_at_once_one_is_refused_and_told_the_revision() throws InterruptedException {
        Version draft = scenario.aDraft();
        Content anna = aCase().aged(8).content();
        Content bram = aCase().aged(10).content();
        var barrier = new CyclicBarrier(2);
        Callable<Version> first = () -> {
            barrier.await();
            return scenario.drafts().edit(anOriginator(), draft.id(), 1, anna);
        };
        Callable<Version> second = () -> {
            barrier.await();
            return scenario.drafts().edit(anotherOriginator(), draft.id(), 1, bram);
        };

        List<Future<Version>> both;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            both = threads.invokeAll(List.of(first, second));
        }

        Future<Version> saved = both.stream()
                .filter(one -> one.state() == Future.State.SUCCESS)
                .findFirst()
                .orElseThrow();
        assertThat(both)
                .filteredOn(one -> one.state() == Future.State.FAILED)
                .singleElement()
                .satisfies(one -> assertThat(one.exceptionNow())
                        .isInstanceOfSatisfying(
                                Refusal.Changed.class,
                                refusal -> assertThat(refusal.revision()).isEqualTo(2)));
        assertThat(scenario.version(draft.id().alert(), 1)).isEqualTo(saved.resultNow());
    }

    @Test
    void an_answer_given_again_takes_the_place_of_the_earlier_one() {
        Version draft = scenario.anAssessedDraft(Status.ACTUAL, aCompleteContent());
        scenario.advance(Duration.ofMinutes(1));

        Version again = scenario.drafts()
                .assess(anotherOriginator(), draft.id(), 2, List.of(new Drafts.Given("danger", false, null)));

        assertThat(again.common().answers())
                .extracting(Answer::criterion, Answer::met, Answer::by)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                "can-help", true, anOriginator().id()),
                        org.assertj.core.groups.Tuple.tuple(
                                "danger", false, anotherOriginator().id()));
        assertThat(again.common().contributors().officers())
                .containsExactly(anOriginator().id(), anotherOriginator().id());
    }

    @Test
    void answers_to_what_nobody_asked_are_refused_each_by_name() {
        Version draft = scenario.aDraft();

        assertThatExceptionOfType(Refusal.Invalid.class)
                .isThrownBy(() -> scenario.drafts()
                        .assess(
                                anOriginator(),
                                draft.id(),
                                1,
                                List.of(
                                        new Drafts.Given("danger", true, "x"),
                                        new Drafts.Given("minor", true, "x"),
                                        new Drafts.Given("mood", true, "x"))))
                .satisfies(refusal -> assertThat(refusal.faults())
                        .extracting(Fault::where, Fault::found)
                        .containsExactly(
                                org.assertj.core.groups.Tuple.tuple("/answers/1/criterion", "minor"),
                                org.assertj.core.groups.Tuple.tuple("/answers/2/criterion", "mood")));
        assertThat(scenario.version(draft.id().alert(), 1)).isEqualTo(draft);
    }

    @Test
    void what_cannot_be_true_is_refused_with_every_fault_and_nothing_is_kept() {
        var bow = new Polygon(
                List.of(new Point(50, 4), new Point(51, 5), new Point(51, 4), new Point(50, 5), new Point(50, 4)));
        Content impossible = aCase().within(List.of(bow), List.of(new Circle(new Point(51, 4), -1)))
                .lastSeen(NOON.plus(Duration.ofHours(1)))
                .reported(NOON.plus(Duration.ofMinutes(30)))
                .showing(new PhotoId("A".repeat(22)), Map.of())
                .text("NL_be", new Text("a", "b", "c"))
                .text("fr", new Text("bell \u0007", null, null))
                .timeZone("Europe/Atlantis")
                .valid(Duration.ofDays(8))
                .content();

        assertThatExceptionOfType(Refusal.Invalid.class)
                .isThrownBy(() -> scenario.drafts().begin(anOriginator(), Status.ACTUAL, impossible))
                .satisfies(refusal -> assertThat(refusal.faults())
                        .extracting(Fault::where)
                        .containsExactlyInAnyOrder(
                                "/reportedAt",
                                "/lastSeen/at",
                                "/lastSeen/at",
                                "/area/polygons/0",
                                "/area/circles/0",
                                "/images/0/photo",
                                "/timeZone",
                                "/validity",
                                "/texts/NL_be",
                                "/texts/fr/headline"));
        assertThat(scenario.number("SELECT COUNT(*) FROM alert")).isZero();
    }

    @Test
    void regions_that_are_unknown_or_another_agencys_are_refused() {
        assertThatExceptionOfType(Refusal.Invalid.class)
                .isThrownBy(() -> scenario.aDraft(
                        Status.ACTUAL, aCase().in("BE-VAN", "BE-XXX", "NL-LI").content()))
                .satisfies(refusal -> assertThat(refusal.faults())
                        .extracting(Fault::where, Fault::found)
                        .containsExactly(
                                org.assertj.core.groups.Tuple.tuple("/area/regions/1", "BE-XXX"),
                                org.assertj.core.groups.Tuple.tuple("/area/regions/2", "NL-LI")));
        var sea = new Circle(new Point(40, -30), 5);
        assertThatExceptionOfType(Refusal.Invalid.class)
                .isThrownBy(() -> scenario.aDraft(
                        Status.ACTUAL, aCase().within(List.of(), List.of(sea)).content()))
                .satisfies(refusal ->
                        assertThat(refusal.faults()).extracting(Fault::where).containsExactly("/area"));
    }

    @Test
    void an_officer_outside_their_regions_is_refused() {
        assertThatExceptionOfType(Refusal.OutsideRegions.class)
                .isThrownBy(() -> scenario.drafts().begin(anOriginatorOf("BE-BRU"), Status.ACTUAL, aCompleteContent()))
                .satisfies(refusal -> assertThat(refusal.regions()).containsExactly("BE-VAN"));
        Version draft = scenario.aDraft();
        assertThatExceptionOfType(Refusal.OutsideRegions.class)
                .isThrownBy(() -> scenario.drafts().edit(anOriginatorOf("BE-BRU"), draft.id(), 1, aCompleteContent()));
        assertThatExceptionOfType(Refusal.OutsideRegions.class)
                .isThrownBy(() -> scenario.drafts().assess(anOriginatorOf("BE-BRU"), draft.id(), 1, goodAnswers()));
    }

    @Test
    void another_agencys_alert_does_not_exist() {
        Version draft = scenario.aDraft();

        assertThatExceptionOfType(Refusal.NotFound.class)
                .isThrownBy(() -> scenario.drafts().edit(aDutchOriginator(), draft.id(), 1, aCompleteContent()));
        assertThatExceptionOfType(Refusal.NotFound.class)
                .isThrownBy(() -> scenario.drafts().assess(aDutchOriginator(), draft.id(), 1, goodAnswers()));
        assertThatExceptionOfType(Refusal.NotFound.class)
                .isThrownBy(() -> scenario.submissions().submit(aDutchOriginator(), draft.id(), 1));
        assertThatExceptionOfType(Refusal.NotFound.class)
                .isThrownBy(() -> scenario.drafts()
                        .beginUpdate(aDutchOriginator(), draft.id().alert()));
    }

    @Test
    void an_approver_who_is_no_originator_cannot_write() {
        assertThatExceptionOfType(Refusal.Forbidden.class)
                .isThrownBy(() -> scenario.drafts().begin(anApprover(), Status.ACTUAL, aCompleteContent()));
    }

    @Test
    void what_was_given_up_cannot_be_written_any_more() {
        Version draft = scenario.aDraft();
        AlertId alert = draft.id().alert();
        scenario.endings().close(anOriginator(), alert, Ending.FOUND);

        assertThatExceptionOfType(Refusal.IllegalMove.class)
                .isThrownBy(() -> scenario.drafts().edit(anOriginator(), draft.id(), 1, aCompleteContent()))
                .satisfies(refusal -> assertThat(refusal.state()).isEqualTo("ended"));
        assertThatExceptionOfType(Refusal.IllegalMove.class)
                .isThrownBy(() -> scenario.submissions().submit(anOriginator(), draft.id(), 1));
    }

    @Test
    void there_is_one_draft_at_a_time() {
        AlertId alert = scenario.anAlertOnAir();
        Version second = scenario.drafts().beginUpdate(anOriginator(), alert);

        assertThat(second.id().number()).isEqualTo(2);
        assertThat(second.content()).isEqualTo(aCompleteContent());
        assertThat(second.common().answers())
                .as("with the evidence that is on record")
                .hasSize(2);
        assertThatExceptionOfType(Refusal.IllegalMove.class)
                .isThrownBy(() -> scenario.drafts().beginUpdate(anotherOriginator(), alert));
        assertThatExceptionOfType(Refusal.IllegalMove.class)
                .isThrownBy(() -> scenario.drafts()
                        .beginUpdate(anOriginator(), scenario.aDraft().id().alert()));
    }
}
