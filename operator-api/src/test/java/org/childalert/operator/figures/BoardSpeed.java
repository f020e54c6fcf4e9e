package org.childalert.operator.figures;

import static org.childalert.operator.figures.Samples.number;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.childalert.operator.figures.Officers.Submitted;

/** How soon all of many officers, who have the board open with 20 alerts on air, see what somebody did. */
final class BoardSpeed {
    private static final int ACTIVE = 20;
    private static final int CHANNELS = 10;
    private static final int PATIENCE_SECONDS = 60;
    /** Longer than a page waits from one refresh to the next. */
    private static final int CALM_MILLIS = 1_500;

    private static final List<String> LEVELS = List.of("received", "scheduled", "aired");

    private final Stage stage;
    private final Report report;
    private final List<Follower> followers = new ArrayList<>();

    BoardSpeed(Stage stage, Report report) {
        this.stage = stage;
        this.report = report;
    }

    void measure(int officers, int warmUp, int times) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var visitor = ConsoleReader.visitor(http, stage.server().address());
        stage.officers().editorOf(Deployment.name(0));
        List<Submitted> onAir = Pages.onAir(stage, ACTIVE, CHANNELS);
        for (String name : stage.officers().colleagues(officers)) followers.add(Follower.of(visitor.signedIn(name)));
        ConsoleReader reader = visitor.signedIn("approver");

        acknowledgements(reader, onAir.subList(0, 7), warmUp, new Seen());
        var acknowledged = new Seen();
        acknowledgements(reader, onAir.subList(7, ACTIVE), times, acknowledged);
        acknowledged.add("an acknowledgement");
        approvals(warmUp, new Seen());
        var approved = new Seen();
        approvals(times, approved);
        approved.add("an approval, 10 webhooks");
        followers.forEach(Follower::close);
        onAir.forEach(stage.officers()::close);
        stage.database().settle();
    }

    /** In milliseconds from when it was asked for. */
    private final class Seen {
        final Samples answered = new Samples();
        final Samples each = new Samples();
        final Samples last = new Samples();

        void add(String event) {
            String officers = "%d officers see %s".formatted(followers.size(), event);
            report.add(
                    "%s: the last of them (n = %d)".formatted(officers, last.count()),
                    percentiles(last) + "; itself answered after p50 " + number(answered.median()) + " ms",
                    "1,000 ms");
            report.add("%s: each of them (n = %,d)".formatted(officers, each.count()), percentiles(each), "");
        }

        private static String percentiles(Samples samples) {
            return "p50 %s ms, p99 %s ms, most %s ms"
                    .formatted(number(samples.median()), number(samples.at(0.99)), number(samples.at(1)));
        }
    }

    private void acknowledgements(ConsoleReader reader, List<Submitted> alerts, int times, Seen seen) {
        for (int i = 0; i < times; i++) {
            Submitted alert = alerts.get(i % alerts.size());
            String level = LEVELS.get(i / alerts.size());
            String before = card(reader.get("/console"), alert);
            event(
                    board -> !card(board, alert).equals(before),
                    () -> stage.officers().acknowledge(alert, Deployment.name(0), level),
                    seen);
        }
    }

    private void approvals(int times, Seen seen) {
        for (int i = 0; i < times; i++) {
            Submitted alert = stage.officers().submit(CHANNELS);
            event(board -> !card(board, alert).isEmpty(), () -> stage.officers().approve(alert), seen);
            stage.database().settle();
            stage.officers().close(alert);
            stage.database().settle();
        }
    }

    private void event(Predicate<String> isNew, Supplier<Officers.Decision> done, Seen seen) {
        Server.pause(CALM_MILLIS);
        List<CompletableFuture<Long>> awaited =
                followers.stream().map(follower -> follower.has(isNew)).toList();
        Officers.Decision decision = done.get();
        CompletableFuture.allOf(awaited.toArray(CompletableFuture[]::new))
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        var each = new Samples();
        for (var at : awaited) {
            each.add((at.join() - decision.asked()) / 1e3);
            seen.each.add((at.join() - decision.asked()) / 1e3);
        }
        seen.last.add(each.at(1));
        seen.answered.add(decision.millis());
    }

    /** What the board says of a case on air, without times; empty where it is not there. */
    private static String card(String board, Submitted alert) {
        int begin = board.indexOf("id=\"case-%s\"".formatted(alert.id()));
        if (begin < 0) return "";
        return board.substring(begin, board.indexOf("</article>", begin)).replaceAll("<time[^>]*>[^<]*</time>", "");
    }
}
