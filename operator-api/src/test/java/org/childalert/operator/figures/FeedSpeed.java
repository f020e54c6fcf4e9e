package org.childalert.operator.figures;

import static org.childalert.operator.figures.Samples.number;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The feed whole and as 304, beside nginx that serves the same bytes as a file; asked by the same generator, in turn. */
final class FeedSpeed {
    private static final String FEED = "alerts.atom";
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");

    private final Stage stage;
    private final Report report;

    FeedSpeed(Stage stage, Report report) {
        this.stage = stage;
        this.report = report;
    }

    static boolean isPossible(Report report) {
        for (String tool : List.of("nginx", "wrk")) {
            boolean there = java.util.stream.Stream.of(System.getenv("PATH").split(":"), new String[] {"/usr/sbin"})
                    .flatMap(java.util.stream.Stream::of)
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
            if (!there) {
                report.add("feeds", "skipped: there is no %s here (apt-get install nginx wrk)".formatted(tool), "");
                return false;
            }
        }
        return true;
    }

    void measure(int times, int seconds) {
        List<Officers.Submitted> onAir = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            onAir.add(stage.officers().submit(1));
            stage.officers().approve(onAir.getLast());
        }
        Server.pause(1_000);
        String own = stage.server().address() + "/feeds/" + FEED;
        HttpResponse<byte[]> feed = get(own);
        try (var nginx = new Nginx(stage.directory(), feed.body(), FEED)) {
            String file = nginx.url(FEED);
            load(own, "", seconds);
            load(file, "", seconds);
            compare(
                    "feed whole, %,d bytes".formatted(feed.body().length),
                    own,
                    "",
                    file,
                    "",
                    times,
                    seconds,
                    "at least 0.5");
            compare("feed unchanged (304)", own, tag(feed), file, tag(get(file)), times, seconds, "");
            queries(own, tag(feed), seconds);
        }
        onAir.forEach(stage.officers()::close);
        stage.database().settle();
    }

    private void compare(
            String figure,
            String own,
            String ownTag,
            String file,
            String fileTag,
            int times,
            int seconds,
            String budget) {
        var ours = new Samples();
        var nginx = new Samples();
        var ratio = new Samples();
        for (int i = 0; i < times; i++) {
            double rate = load(own, ownTag, seconds);
            double beside = load(file, fileTag, seconds);
            ours.add(rate);
            nginx.add(beside);
            ratio.add(rate / beside);
        }
        report.add(
                "%s (n = %d)".formatted(figure, times),
                ours.spread("a second"),
                "nginx " + nginx.spread("a second"),
                "%s (%s to %s)".formatted(number(ratio.median()), number(ratio.at(0)), number(ratio.at(1))),
                budget);
    }

    /** The node asks a little all the time (what is due, what changed): what counts is that the readers add nothing. */
    private void queries(String own, String tag, int seconds) {
        long before = questions();
        Server.pause(seconds * 1_000L);
        long idle = questions();
        double rate = load(own, tag, seconds);
        long busy = questions();
        report.add(
                "queries a second while the feed is asked for %,.0f times a second with If-None-Match".formatted(rate),
                number((double) (busy - idle) / seconds),
                "idle " + number((double) (idle - before) / seconds),
                "",
                "no query");
    }

    private long questions() {
        return stage.database().number("SHOW GLOBAL STATUS LIKE 'Questions'");
    }

    private static String tag(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private static HttpResponse<byte[]> get(String url) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) throw new IllegalStateException(url + ": " + answer.statusCode());
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("stopped", e);
        }
    }

    private static double load(String url, String tag, int seconds) {
        var command = new ArrayList<>(List.of("wrk", "-t1", "-c32", "-d" + seconds + "s"));
        if (!tag.isEmpty()) command.addAll(List.of("-H", "If-None-Match: " + tag));
        command.add(url);
        try {
            Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher rate = RATE.matcher(said);
            if (!rate.find() || (said.contains("Non-2xx") && tag.isEmpty())) throw new IllegalStateException(said);
            return Double.parseDouble(rate.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
