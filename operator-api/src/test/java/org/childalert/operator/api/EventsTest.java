package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.childalert.alert.OfficerId;
import org.childalert.audit.Trail;
import org.childalert.operator.console.live.Happenings;
import org.childalert.operator.console.live.Hearer;
import org.childalert.operator.problem.Unacceptable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What pages are told of what happens. */
@ExtendWith(SharedSystem.class)
final class EventsTest {
    private final TestSystem system;

    EventsTest(TestSystem system) {
        this.system = system;
    }

    /** Somebody's page that follows. */
    private final class Follower implements AutoCloseable {
        private final HttpClient http = HttpClient.newHttpClient();
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
        private final HttpResponse<Stream<String>> answer;

        Follower(PageClient who) {
            try {
                answer = http.send(
                        HttpRequest.newBuilder(URI.create(system.address + "/console/events"))
                                .header("Accept", "text/event-stream")
                                .header("Cookie", "session=" + who.cookies().getOrDefault("session", ""))
                                .timeout(Duration.ofSeconds(20))
                                .build(),
                        BodyHandlers.ofLines());
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

        boolean heardOf(CaseFile file) {
            synchronized (lines) {
                return lines.stream().anyMatch(line -> line.startsWith("data:") && line.contains(file.id()));
            }
        }

        @Override
        public void close() {
            http.shutdownNow();
        }
    }

    @Test
    void a_page_is_told_of_what_officers_and_far_ends_do_and_not_what() {
        CaseFile file = system.officer().drafts(Cases.complete());
        try (var page = new Follower(PageClient.signedIn(system, "approver"))) {
            assertThat(page.answer.statusCode()).isEqualTo(200);
            assertThat(page.answer.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/event-stream");
            await().until(() -> page.lines.contains("event: beat"));
            system.officer().assesses(file, 1, Cases.assessment()).is(200);
            await().until(() -> page.heardOf(file));
            page.lines.clear();
            system.officer().submits(file, 1).is(200);
            system.approver().approves(file, 1).is(200);
            await().until(() -> page.heardOf(file));
            assertThat(String.join("\n", page.lines)).contains("event: changed").doesNotContain("Noor");
        }
    }

    /** Somebody who hears, and notes only that they are sent away. */
    private record Guest(OfficerId who, AtomicBoolean isSentAway) implements Hearer {
        @Override
        public void tell(Trail.Stir stir) {}

        @Override
        public boolean isDue(Instant now) {
            return false;
        }

        @Override
        public boolean stands() {
            return true;
        }

        @Override
        public void beat() {}

        @Override
        public void end() {
            isSentAway.set(true);
        }
    }

    @Test
    void of_connections_of_one_person_that_come_at_once_twenty_stay_and_the_others_are_ended() {
        Happenings happenings = system.context.getBean(Happenings.class);
        var who = new OfficerId(UUID.randomUUID());
        var other = new Guest(new OfficerId(UUID.randomUUID()), new AtomicBoolean());
        List<Guest> guests = Stream.generate(() -> new Guest(who, new AtomicBoolean()))
                .limit(60)
                .toList();
        try {
            happenings.mustHaveRoom(who);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Guest guest : guests) threads.execute(() -> happenings.listenFromNow(guest));
            }
            happenings.listenFromNow(other);

            assertThat(guests).filteredOn(guest -> !guest.isSentAway.get()).hasSize(20);
            assertThat(other.isSentAway).isFalse();
            assertThatThrownBy(() -> happenings.mustHaveRoom(who)).isInstanceOf(Unacceptable.class);
        } finally {
            guests.forEach(happenings::leave);
            happenings.leave(other);
        }
        happenings.mustHaveRoom(who);
    }

    @Test
    void nobody_is_told_of_another_agencys_alerts_but_the_national_role() {
        try (var stranger = new Follower(PageClient.signedIn(system, "stranger"));
                var national = new Follower(PageClient.signedIn(system, "national"))) {
            await().until(() -> stranger.lines.contains("event: beat") && national.lines.contains("event: beat"));
            CaseFile file = system.onAir(Cases.complete());
            await().until(() -> national.heardOf(file));
            assertThat(stranger.heardOf(file)).isFalse();
        }
    }

    @Test
    void broadcasters_and_strangers_to_the_console_are_not_told() {
        try (var station = new Follower(PageClient.signedIn(system, "station"))) {
            assertThat(station.answer.statusCode()).isEqualTo(403);
        }
        PageClient left = PageClient.signedIn(system, "officer");
        Map<String, String> before = left.cookies();
        left.post("/console/sign-out", Map.of()).is(303);
        assertThat(before).containsKey("session");
        try (var nobody = new Follower(left)) {
            assertThat(nobody.answer.statusCode()).isEqualTo(401);
        }
    }

    @Test
    void a_piece_asked_for_after_an_event_is_as_new_as_the_event() {
        PageClient officer = PageClient.signedIn(system, "officer");
        try (var page = new Follower(officer)) {
            await().until(() -> page.lines.contains("event: beat"));
            officer.get("/console/board").is(200);
            CaseFile file = system.onAir(Cases.complete());
            await().until(() -> page.heardOf(file));
            assertThat(officer.get("/console/board").is(200).html()).contains("case-" + file.id());
            system.approver().holds(file, "Wait.").is(200);
            await().untilAsserted(() -> assertThat(officer.get("/console/alerts/" + file.id() + "/now")
                            .is(200)
                            .html())
                    .contains("On hold"));
        }
    }
}
