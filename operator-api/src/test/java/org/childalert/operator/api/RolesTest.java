package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.web.router.Router;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.childalert.operator.api.Doors.Door;
import org.childalert.operator.api.Doors.Who;
import org.childalert.operator.photo.Pictures;
import org.childalert.sound.Wave;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every route against every role, against nobody, and against another agency. */
@ExtendWith(SharedSystem.class)
final class RolesTest {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final TestSystem system;
    private final String broadcaster = "doors-" + System.nanoTime();

    RolesTest(TestSystem system) {
        this.system = system;
    }

    @BeforeEach
    void put_a_broadcaster_on_record() {
        system.person("administrator")
                .post(
                        "/api/v1/broadcasters",
                        Map.of(
                                "name",
                                broadcaster,
                                "title",
                                "Doors",
                                "obligation",
                                "voluntary",
                                "channels",
                                List.of("station")))
                .is(201);
    }

    @AfterEach
    void strike_it_off() {
        system.person("administrator").delete("/api/v1/broadcasters/" + broadcaster);
    }

    /** What came back; of a stream no more than its head. */
    private record Outcome(Door door, Who who, int status, String location) {
        private boolean isSentAway() {
            return door.method().equals("GET") && status == 303 && location.contains("/sign-in");
        }

        /** Nothing but who they are was in the way. */
        boolean isRefused() {
            if (door.asks()) return Set.of(400, 401, 403, 404, 422, 429).contains(status);
            if (who != Who.VISITOR) return status == 403;
            return status == 401 || (door.isOfPages() && isSentAway());
        }

        boolean isLetThrough() {
            return status < 500 && !Set.of(401, 403, 405, 415).contains(status) && !isSentAway();
        }

        @Override
        public String toString() {
            return "%s: %s answered %d %s".formatted(who, door.route(), status, location);
        }
    }

    /** Somebody who goes from door to door: with a token at the API, with a cookie in each of the two areas of pages. */
    private final class Visitor {
        private final Who who;
        private final Map<String, String> keys = new HashMap<>();

        Visitor(Who who) {
            this.who = who;
            if (who == Who.VISITOR) return;
            String token = system.visitor()
                    .signsIn(who.username(), TestSystem.PASSWORD)
                    .is(200)
                    .at("/access_token");
            keys.put("", "Bearer " + token);
            keys.put("/console", cookie(PageClient.signedIn(system, who.username())));
            keys.put("/desk", cookie(PageClient.atDesk(system, who.username())));
        }

        private static String cookie(PageClient client) {
            return client.cookies().entrySet().stream()
                    .map(each -> each.getKey() + "=" + each.getValue())
                    .collect(Collectors.joining("; "));
        }

        Outcome tries(Door door, Doors.Case tried) throws IOException, InterruptedException {
            Doors.Body body = Doors.body(door, tried);
            var request = HttpRequest.newBuilder(system.address.resolve(Doors.path(door, tried)))
                    .timeout(Duration.ofSeconds(30))
                    .header("Content-Type", body.type())
                    .header("Sec-Fetch-Site", "same-origin")
                    .method(
                            door.method(),
                            body.bytes().length == 0
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofByteArray(body.bytes()));
            if (!door.method().equals("GET")) request.header("If-Match", "*");
            String area = door.isOfPages() ? door.template().replaceAll("^(/[a-z]+).*", "$1") : "";
            String key = keys.get(area);
            if (key != null) request.header(area.isEmpty() ? "Authorization" : "Cookie", key);
            var answer = HTTP.send(request.build(), BodyHandlers.ofInputStream());
            answer.body().close();
            return new Outcome(
                    door,
                    who,
                    answer.statusCode(),
                    answer.headers().firstValue("Location").orElse(""));
        }
    }

    /** Submitted, with a picture and a recording. */
    private Doors.Case aCase() throws IOException {
        CaseFile file = system.officer().drafts(Cases.complete());
        String photo = system.officer().uploads(file, Pictures.jpeg(64, 48));
        system.officer().writes(file, 1, Cases.withPhoto(photo)).is(200);
        system.officer()
                .put(
                        file.version(1) + "/recordings/nl",
                        new Wave(8_000, new short[24_000]).file(),
                        "Content-Type",
                        "audio/wav")
                .is(200);
        system.officer().assesses(file, 1, Cases.assessment()).is(200);
        system.officer().submits(file, 1).is(200);
        return new Doors.Case(
                file,
                photo,
                system.officer().reads(file, 1).at("/review/hash"),
                PageClient.signedIn(system, "officer")
                        .get("/console/alerts/" + file.id() + "/close")
                        .is(200)
                        .hidden("seen"),
                broadcaster);
    }

    /** A route that nobody thought about is let through to nobody: this fails until its line is there. */
    @Test
    void every_route_of_the_running_server_has_a_line_that_says_who_may_and_the_reverse() {
        var served = system.context
                .getBean(Router.class)
                .uriRoutes()
                .filter(route -> !route.getHttpMethodName().equals("HEAD"))
                .map(route -> route.getHttpMethodName() + " "
                        + route.getUriMatchTemplate().toPathString().replaceAll("\\{\\?[^}]*}", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        List<String> described = Doors.all().stream().map(Door::route).toList();

        assertThat(described).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(served);
    }

    @Test
    void nobody_does_what_their_role_does_not_have() throws Exception {
        Doors.Case tried = aCase();
        String before = system.officer().reads(tried.file(), 1).text();

        var through = new ArrayList<String>();
        for (Who who : Who.values()) {
            var visitor = new Visitor(who);
            for (Door door : Doors.all()) {
                if (door.may().contains(who) || door.asks() && who != Who.VISITOR) continue;
                Outcome outcome = visitor.tries(door, tried);
                if (!outcome.isRefused()) through.add(outcome.toString());
            }
        }

        assertThat(through).isEmpty();
        assertThat(system.officer().reads(tried.file(), 1).text()).isEqualTo(before);
    }

    @Test
    void everybody_is_let_through_where_their_role_may() throws Exception {
        Doors.Case tried = aCase();

        var refused = new ArrayList<String>();
        for (Who who : Who.values()) {
            var visitor = new Visitor(who);
            for (Door door : Doors.all()) {
                if (!door.may().contains(who)) continue;
                Outcome outcome = visitor.tries(door, tried);
                if (!outcome.isLetThrough()) refused.add(outcome.toString());
            }
        }

        assertThat(refused).isEmpty();
    }

    @Test
    void what_is_another_agencys_does_not_exist() throws Exception {
        Doors.Case tried = aCase();
        String before = system.officer().reads(tried.file(), 1).text();
        Person stranger = system.person("stranger");

        var found = new ArrayList<String>();
        for (Door door : Doors.all()) {
            if (!door.template().startsWith("/api/v1/alerts/{id}")) continue;
            Doors.Body body = Doors.body(door, tried);
            Answer answer = stranger.send(
                    door.method(), Doors.path(door, tried), body.bytes(), "Content-Type", body.type(), "If-Match", "*");
            if (answer.status() != 404) found.add(answer.request() + " answered " + answer.status());
        }

        assertThat(found).isEmpty();
        assertThat(stranger.get("/api/v1/alerts?limit=200").is(200).text())
                .doesNotContain(tried.file().id());
        assertThat(stranger.get("/api/v1/audit?limit=200").is(200).text())
                .doesNotContain(tried.file().id());
        assertThat(system.officer().reads(tried.file(), 1).text()).isEqualTo(before);
    }

    @Test
    void a_photo_belongs_to_its_alert_and_its_agency() throws Exception {
        CaseFile file = system.officer().drafts(Cases.complete());
        CaseFile other = system.officer().drafts(Cases.complete());
        byte[] picture = Pictures.jpeg(64, 48);
        String photo = system.officer().uploads(file, picture);
        String upload = "/api/v1/photos?alert=" + file.id();

        for (String name : List.of("approver", "administrator", "auditor", "station"))
            system.person(name)
                    .post(upload, picture, "Content-Type", "image/jpeg")
                    .is(403);
        system.person("stranger")
                .post(upload, picture, "Content-Type", "image/jpeg")
                .is(404);
        system.person("stranger").get("/api/v1/photos/" + photo).is(404);
        system.person("station").get("/api/v1/photos/" + photo).is(403);
        system.approver().get("/api/v1/photos/" + photo).is(200);
        assertThat(system.officer()
                        .writes(other, 1, Cases.withPhoto(photo))
                        .is(422)
                        .faults())
                .containsExactly("/content/images/0/photo");
    }

    @Test
    void the_national_role_sees_every_agency_and_decides_there() {
        CaseFile file = system.submitted(Cases.complete());
        Person national = system.person("national");

        assertThat(national.waiting()).contains(file.id());
        national.approves(file, 1).is(200);
        assertThat(system.officer().reads(file, 1).at("/decision/by")).isEqualTo("national");
    }

    @Test
    void a_delivery_of_another_agency_cannot_be_acknowledged() {
        CaseFile file = system.onAir(Cases.complete());
        String delivery =
                system.officer().broadcasts(file).getFirst().path("id").asText();

        system.person("stranger")
                .post("/api/v1/deliveries/" + delivery + "/acknowledgements", Map.of("level", "aired"))
                .is(404);
    }
}
