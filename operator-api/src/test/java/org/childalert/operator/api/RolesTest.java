package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.childalert.operator.photo.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every address against every role that may not, and against another agency. */
@ExtendWith(SharedSystem.class)
final class RolesTest {
    private static final List<String> PEOPLE = List.of("officer", "approver", "administrator", "auditor", "station");
    private static final Set<String> AUTHORITY = Set.of("officer", "approver", "administrator", "auditor");

    private static final Set<String> EVERYBODY = Set.of("officer", "approver", "administrator", "auditor", "station");

    private final TestSystem system;

    RolesTest(TestSystem system) {
        this.system = system;
    }

    /** @param may who of the people may */
    private record Door(String method, String path, Object body, Set<String> may) {
        Answer triedBy(Person person) {
            return switch (method) {
                case "GET" -> person.get(path);
                case "POST" -> person.post(path, body);
                case "PUT" -> person.put(path, body, "If-Match", "*");
                case "DELETE" -> person.delete(path);
                default -> throw new IllegalStateException(method);
            };
        }
    }

    private static Stream<Door> doorsOf(CaseFile file) {
        String version = file.version(1);
        Map<String, String> reason = Map.of("reason", "Because.");
        Set<String> originator = Set.of("officer");
        Set<String> approver = Set.of("approver");
        return Stream.of(
                new Door("GET", file.path(), "", AUTHORITY),
                new Door("GET", version, "", AUTHORITY),
                new Door("GET", file.path() + "/deliveries", "", AUTHORITY),
                new Door("GET", file.path() + "/messages", "", AUTHORITY),
                new Door("GET", file.path() + "/timeline", "", AUTHORITY),
                new Door("GET", file.path() + "/reach", "", AUTHORITY),
                new Door("PUT", version, Map.of("content", Cases.complete()), originator),
                new Door("PUT", version + "/assessment", Cases.assessment(), originator),
                new Door("PUT", version + "/overrides/danger", Map.of("reason", "There is no time to ask."), Set.of()),
                new Door("GET", version + "/judgement", "", AUTHORITY),
                new Door("PUT", version + "/submission", "", originator),
                new Door("POST", file.path() + "/versions", "", originator),
                new Door("PUT", version + "/return", reason, approver),
                new Door("PUT", version + "/rejection", reason, approver),
                new Door("PUT", version + "/approval", Map.of("reviewedHash", "0".repeat(64)), approver),
                new Door("PUT", file.path() + "/hold", reason, approver),
                new Door("DELETE", file.path() + "/hold", "", approver),
                new Door("PUT", file.path() + "/closure", Map.of("ending", "found"), Set.of("officer", "approver")));
    }

    private static Stream<Door> otherDoors() {
        Set<String> administrator = Set.of("administrator");
        return Stream.of(
                new Door("GET", "/api/v1/alerts", "", AUTHORITY),
                new Door("GET", "/api/v1/channels", "", AUTHORITY),
                new Door("GET", "/api/v1/channels/station", "", AUTHORITY),
                new Door("GET", "/api/v1/channel-kinds", "", AUTHORITY),
                new Door("POST", "/api/v1/channels", Map.of(), administrator),
                new Door("PUT", "/api/v1/channels/station", Map.of(), administrator),
                new Door("DELETE", "/api/v1/channels/station", "", administrator),
                new Door("POST", "/api/v1/channels/station/test", "", Set.of("administrator", "station")),
                new Door("GET", "/api/v1/broadcasters", "", EVERYBODY),
                new Door("GET", "/api/v1/channels/station/tests", "", EVERYBODY),
                new Door("POST", "/api/v1/broadcasters", Map.of(), administrator),
                new Door("PUT", "/api/v1/broadcasters/nobody", Map.of(), administrator),
                new Door("DELETE", "/api/v1/broadcasters/nobody", "", administrator),
                new Door("GET", "/api/v1/stations/station/rehearsals", "", Set.of("administrator", "station")),
                new Door("POST", "/api/v1/stations/station/rehearsals", "", Set.of("administrator", "station")),
                new Door("GET", "/api/v1/policies", "", Set.of("administrator", "auditor")),
                new Door("GET", "/api/v1/policies/be-nca-alert/versions/1", "", Set.of("administrator", "auditor")),
                new Door("POST", "/api/v1/policies", Map.of(), administrator),
                new Door("POST", "/api/v1/policies/validation", Map.of(), administrator),
                new Door("PUT", "/api/v1/policies/be-nca-alert/versions/1/activation", "", administrator),
                new Door("DELETE", "/api/v1/policies/be-nca-alert/versions/1", "", administrator),
                new Door("GET", "/api/v1/audit", "", Set.of("auditor")),
                new Door("GET", "/api/v1/audit/verification", "", Set.of("auditor")),
                new Door("GET", "/api/v1/officers", "", administrator),
                new Door("POST", "/api/v1/officers", newcomer(), administrator),
                new Door("PUT", "/api/v1/officers/officer/switch", Map.of("enabled", true), administrator),
                new Door("PUT", "/api/v1/officers/officer/teams", Map.of("teams", List.of()), administrator),
                new Door("PUT", "/api/v1/officers/officer/contact", Map.of(), Set.of("administrator", "officer")),
                new Door("PUT", "/api/v1/channels/station/switch", Map.of("enabled", true), administrator),
                new Door(
                        "POST",
                        "/api/v1/alerts",
                        Map.of("status", "Actual", "content", Cases.complete()),
                        Set.of("officer")));
    }

    private static Map<String, Object> newcomer() {
        return Map.of(
                "username",
                "role-" + System.nanoTime(),
                "name",
                "New",
                "password",
                TestSystem.PASSWORD,
                "roles",
                List.of("auditor"));
    }

    @Test
    void nobody_does_what_their_role_does_not_have() {
        CaseFile file = system.submitted(Cases.complete());
        String before = system.officer().reads(file, 1).text();

        for (String name : PEOPLE)
            Stream.concat(doorsOf(file), otherDoors())
                    .filter(door -> !door.may().contains(name))
                    .forEach(door -> {
                        Answer answer = door.triedBy(system.person(name));
                        assertThat(answer.status())
                                .as("%s: %s answered %s", name, answer.request(), answer.text())
                                .isEqualTo(403);
                    });

        assertThat(system.officer().reads(file, 1).text()).isEqualTo(before);
    }

    @Test
    void everybody_reads_what_their_role_has() {
        CaseFile file = system.submitted(Cases.complete());

        for (String name : PEOPLE)
            Stream.concat(doorsOf(file), otherDoors())
                    .filter(door -> door.method().equals("GET") && door.may().contains(name))
                    .forEach(door -> door.triedBy(system.person(name)).is(200));
        for (String name : PEOPLE) system.person(name).get("/api/v1/me").is(200);
    }

    @Test
    void what_is_another_agencys_does_not_exist() {
        CaseFile file = system.submitted(Cases.complete());
        String before = system.officer().reads(file, 1).text();
        Person stranger = system.person("stranger");

        doorsOf(file).forEach(door -> {
            Answer answer = door.triedBy(stranger);
            assertThat(answer.status())
                    .as("%s answered %s", answer.request(), answer.text())
                    .isEqualTo(404);
        });
        assertThat(stranger.get("/api/v1/alerts?limit=200").is(200).text()).doesNotContain(file.id());
        assertThat(stranger.get("/api/v1/audit?limit=200").is(200).text()).doesNotContain(file.id());
        assertThat(system.officer().reads(file, 1).text()).isEqualTo(before);
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
