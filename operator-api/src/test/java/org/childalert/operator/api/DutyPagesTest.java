package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.UUID;
import org.childalert.operator.api.PageClient.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the clock measures and asks of people, on their pages, without JavaScript. */
@ExtendWith(SharedSystem.class)
final class DutyPagesTest {
    private final Watch watch;
    private final PageClient watcher;
    private final PageClient decider;
    private final PageClient onlooker;

    DutyPagesTest(TestSystem system) {
        watch = new Watch(system);
        watcher = PageClient.signedIn(system, "watcher");
        decider = PageClient.signedIn(system, "decider");
        onlooker = PageClient.signedIn(system, "onlooker");
        this.system = system;
    }

    private final TestSystem system;

    private static String path(CaseFile file) {
        return "/console/alerts/" + file.id();
    }

    @Test
    void the_page_of_an_alert_tells_what_is_to_be_done_and_how_quickly() {
        CaseFile file = watch.asked();

        Screen page = watcher.get(path(file)).is(200);
        assertThat(page.html())
                .contains("href=\"tel:+3225550177\"", "<progress", "id=\"target-approval\"")
                .contains(path(file) + "/manual-package?channel=television", path(file) + "/manual-package\"")
                .contains(path(file) + "/calls/", path(file) + "/update")
                .doesNotContain("/proposals/wider\"");
        assertThat(page.text())
                .contains("Ask them to broadcast it.", "Call Station", "Call Television")
                .contains("Every way to Television has failed.")
                .contains("The policy proposes the step “wider”", "The alert ends soon")
                .contains("No number of their duty desk is known.");
        assertThat(decider.get(path(file)).html()).contains(path(file) + "/proposals/wider\"");
        assertThat(onlooker.get(path(file)).is(200).html())
                .contains("href=\"tel:+3225550177\"")
                .doesNotContain(path(file) + "/calls/", "/proposals/wider\"", path(file) + "/update");
        assertThat(watcher.get(path(file) + "/now").is(200).html()).contains("id=\"duties\"", "id=\"clock\"");
        await().untilAsserted(() -> assertThat(watcher.get(path(file)).text())
                .contains("missed:", "The target “the first broadcast” of", "was missed."));
    }

    @Test
    void a_call_is_reported_by_a_form() {
        CaseFile file = watch.asked();
        String form = path(file) + "/calls/" + watch.call(file, "station");

        Screen empty =
                watcher.post(form, Map.of("note", "They will ring back.")).is(422);
        assertThat(empty.text()).contains("Say what came of the call");
        assertThat(empty.html()).contains("They will ring back.");
        watcher.post(form, Map.of("outcome", "removed")).is(422);
        watcher.post(form, Map.of("outcome", "talked", "note", "x".repeat(1_001)))
                .is(422);
        onlooker.post(form, Map.of("outcome", "talked")).is(403);
        watcher.post(path(file) + "/calls/" + UUID.randomUUID(), Map.of("outcome", "talked"))
                .is(404);
        watcher.post(path(file) + "/calls/nothing", Map.of("outcome", "talked")).is(404);
        assertThat(watcher.post(form, Map.of("outcome", "aired", "note", "At <i>noon</i>."))
                        .is(303)
                        .location())
                .isEqualTo(path(file));

        assertThat(watcher.get(path(file)).text())
                .contains("watcher of be-watch reached Station by phone.")
                .doesNotContain("Call Station");
        assertThat(watcher.post(form, Map.of("outcome", "failed")).is(409).text())
                .contains("somebody was quicker");
    }

    @Test
    void a_proposal_is_answered_by_a_form() {
        CaseFile file = watch.asked();
        String form = path(file) + "/proposals/wider";

        decider.post(form, Map.of("accepted", "perhaps")).is(422);
        watcher.post(form, Map.of("accepted", "true")).is(403);
        decider.post(form, Map.of("accepted", "false")).is(303);
        assertThat(decider.get(path(file)).text()).contains("Declined.", "did not let the step “wider” begin.");
        decider.post(form, Map.of("accepted", "true")).is(303);
        await().until(() -> !system.live.received(file, "desk").isEmpty());
        assertThat(decider.get(path(file)).text()).doesNotContain("The policy proposes the step “wider” It");
        decider.post(form, Map.of("accepted", "false")).is(409);
    }

    @Test
    void the_package_is_a_download_of_the_page_too() {
        CaseFile file = watch.asked();

        assertThat(watcher.get(path(file) + "/manual-package?channel=television")
                        .is(200)
                        .html())
                .startsWith("PK");
        PageClient.signedIn(system, "officer")
                .get(path(file) + "/manual-package")
                .is(404);
        PageClient.signedIn(system, "station")
                .get(path(file) + "/manual-package")
                .is(403);
        assertThat(watcher.get(path(file)).text()).contains("took the package to bring to a station by hand.");
    }

    @Test
    void the_board_shows_what_is_most_urgent_and_the_calls_and_what_is_late_stands_first() {
        CaseFile late = watch.asked();
        await().until(() -> watch.watcher().story(late).contains("target.breached"));
        var later = Cases.complete();
        later.put("reportedAt", java.time.Instant.now().minusSeconds(30).toString());
        CaseFile fresh = watch.onAir(watch.drafted("Actual", later));

        Screen board = watcher.get("/console").is(200);
        assertThat(board.text()).contains("2 calls to be made", "missed: ");
        assertThat(board.html().indexOf("id=\"case-" + late.id()))
                .isLessThan(board.html().indexOf("id=\"case-" + fresh.id()))
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl", "fr", "de"})
    void every_language_has_it(String language) {
        CaseFile file = watch.asked();
        PageClient reader = PageClient.signedIn(system, "decider", language);

        assertThat(reader.get(path(file)).is(200).text())
                .doesNotContain("Call Station", "Time left", "case.", "clock.");
        assertThat(reader.get("/console").is(200).text()).doesNotContain("to be made", "clock.");
    }
}
