package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a program that follows the clocks is told. */
@ExtendWith(SharedSystem.class)
final class ClockEventsTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final TestSystem system;
    private final Watch watch;
    private final Map<String, String> tokens = new HashMap<>();

    ClockEventsTest(TestSystem system) {
        this.system = system;
        watch = new Watch(system);
    }

    /** A program with somebody's token. */
    private final class Follower implements AutoCloseable {
        private final HttpClient http = HttpClient.newHttpClient();
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
        private final HttpResponse<Stream<String>> answer;

        Follower(String who, String... headers) {
            String token = tokens.computeIfAbsent(
                    who,
                    _ -> system.visitor()
                            .signsIn(who, TestSystem.PASSWORD)
                            .is(200)
                            .at("/access_token"));
            var request = HttpRequest.newBuilder(URI.create(system.address + "/api/v1/clock/events"))
                    .header("Accept", "text/event-stream")
                    .header("Authorization", "Bearer " + token)
                    .timeout(Duration.ofSeconds(60));
            if (headers.length > 0) request.headers(headers);
            try {
                answer = http.send(request.build(), BodyHandlers.ofLines());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            Thread.ofVirtual().start(() -> {
                try {
                    answer.body().forEach(lines::add);
                } catch (RuntimeException e) {
                    lines.add("ended: " + e.getMessage());
                }
            });
        }

        private List<String> lines() {
            synchronized (lines) {
                return List.copyOf(lines);
            }
        }

        /** The data of events of a name about a case. */
        private List<String> told(String event, CaseFile file) {
            List<String> all = lines();
            var told = new ArrayList<String>();
            String name = "";
            for (String line : all) {
                if (line.startsWith("event:")) name = line.substring(6).strip();
                if (line.startsWith("data:") && name.equals(event) && line.contains(file.id())) told.add(line);
            }
            return told;
        }

        private String lastId() {
            return lines().stream()
                    .filter(line -> line.startsWith("id:"))
                    .reduce((_, last) -> last)
                    .map(line -> line.substring(3).strip())
                    .orElse("");
        }

        private void isFollowing() {
            await().atMost(LONGEST).until(() -> lines().stream().anyMatch("event: beat"::equals));
        }

        @Override
        public void close() {
            http.shutdownNow();
        }
    }

    @Test
    void it_is_told_how_an_alert_stands_whenever_something_happened_and_of_breaches_by_name() {
        try (var follower = new Follower("watcher")) {
            assertThat(follower.answer.statusCode()).isEqualTo(200);
            assertThat(follower.answer.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/event-stream");
            follower.isFollowing();
            CaseFile file = watch.onAir();

            await().atMost(LONGEST)
                    .untilAsserted(() -> assertThat(follower.told("clock", file))
                            .anySatisfy(line -> assertThat(line)
                                    .contains("\"state\":\"onAir\"", "\"calls\":2", "\"renewalProposed\":true")));
            await().atMost(LONGEST)
                    .untilAsserted(() -> assertThat(follower.told("breach", file))
                            .singleElement()
                            .asString()
                            .contains("\"milestone\":\"firstAir\"", "\"target\":\"PT20M3S\""));
            assertThat(String.join("\n", follower.lines())).doesNotContain("Noor");
        }
    }

    @Test
    void whoever_comes_back_is_told_what_happened_meanwhile() {
        String last;
        try (var follower = new Follower("watcher")) {
            follower.isFollowing();
            last = follower.lastId();
        }
        assertThat(last).matches("[0-9]+");
        CaseFile file = watch.onAir();
        await().atMost(LONGEST).until(() -> watch.watcher().story(file).contains("target.breached"));

        try (var follower = new Follower("watcher", "Last-Event-ID", last)) {
            await().atMost(LONGEST)
                    .untilAsserted(
                            () -> assertThat(follower.told("breach", file)).hasSize(1));
            await().atMost(LONGEST)
                    .untilAsserted(
                            () -> assertThat(follower.told("clock", file)).isNotEmpty());
        }
        try (var fresh = new Follower("watcher")) {
            fresh.isFollowing();
            watch.decider().holds(file, "A sighting is being checked.").is(200);
            await().atMost(LONGEST)
                    .untilAsserted(() -> assertThat(fresh.told("clock", file))
                            .anySatisfy(line -> assertThat(line).contains("\"state\":\"held\"")));
            assertThat(fresh.told("breach", file)).as("what was before it").isEmpty();
        }
    }

    @Test
    void nobody_is_told_of_another_agencys_alerts_but_the_national_role() {
        try (var stranger = new Follower("officer");
                var national = new Follower("national")) {
            stranger.isFollowing();
            national.isFollowing();
            CaseFile file = watch.drafted("Actual", Cases.complete());

            await().atMost(LONGEST)
                    .untilAsserted(
                            () -> assertThat(national.told("clock", file)).isNotEmpty());
            assertThat(stranger.told("clock", file)).isEmpty();
        }
    }

    @Test
    void whoever_may_not_and_whoever_names_what_is_no_event_of_ours_is_refused() {
        try (var station = new Follower("station")) {
            assertThat(station.answer.statusCode()).isEqualTo(403);
        }
        try (var guess = new Follower("watcher", "Last-Event-ID", "1 OR 1=1")) {
            assertThat(guess.answer.statusCode()).isEqualTo(400);
        }
        assertThat(system.visitor().get("/api/v1/clock/events").status()).isEqualTo(401);
    }

    @Test
    void one_person_follows_by_twenty_connections_and_by_another_when_one_of_them_is_gone() {
        var followers = new ArrayList<Follower>();
        try {
            for (int i = 0; i < 20; i++) {
                var follower = new Follower("onlooker");
                assertThat(follower.answer.statusCode()).isEqualTo(200);
                follower.isFollowing();
                followers.add(follower);
            }
            try (var another = new Follower("onlooker")) {
                assertThat(another.answer.statusCode()).isEqualTo(429);
                await().atMost(LONGEST)
                        .until(() -> another.lines().stream()
                                .anyMatch(line -> line.contains(
                                        "20 connections of yours follow what happens (expected: up to that)")));
            }
            try (var colleague = new Follower("watcher")) {
                assertThat(colleague.answer.statusCode()).isEqualTo(200);
            }
            followers.removeFirst().close();
            await().atMost(LONGEST).until(() -> {
                try (var next = new Follower("onlooker")) {
                    return next.answer.statusCode() == 200;
                }
            });
        } finally {
            followers.forEach(Follower::close);
        }
    }

    @Test
    void whoever_was_away_for_too_long_is_told_to_ask_anew() {
        try (var follower = new Follower("watcher", "Last-Event-ID", "999999999999")) {
            await().atMost(LONGEST).until(() -> follower.lines().contains("event: many"));
            assertThat(Map.of("ids", follower.lastId())).doesNotContainValue("");
        }
    }
}
