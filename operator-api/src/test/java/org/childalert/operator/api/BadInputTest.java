package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A clear refusal that lists every fault, and nothing half done. */
@ExtendWith(SharedSystem.class)
final class BadInputTest {
    private final TestSystem system;
    private final Person officer;

    BadInputTest(TestSystem system) {
        this.system = system;
        officer = system.officer();
    }

    // ---- what is said is wrong

    static Stream<Arguments> wrongContents() {
        Instant now = Instant.now();
        return Stream.of(
                content("unknown field", "{\"colour\": 1}", "/content/colour"),
                content("unknown field inside", "{\"children\": [{\"shoe\": 1}]}", "/content/children/0/shoe"),
                content(
                        "wrong types",
                        "{\"caseNumber\": 5, \"children\": {}}",
                        "/content/caseNumber",
                        "/content/children"),
                content("null", "{\"caseNumber\": null}", "/content/caseNumber"),
                content("a name like a prototype", "{\"__proto__\": {}}", "/content/__proto__"),
                content("age as text", "{\"children\": [{\"age\": \"9\"}]}", "/content/children/0/age"),
                content("age below zero", "{\"children\": [{\"age\": -1}]}", "/content/children/0/age"),
                content("age of half a year", "{\"children\": [{\"age\": 0.5}]}", "/content/children/0/age"),
                content("huge age", "{\"children\": [{\"age\": 1e400}]}", "/content/children/0/age"),
                content(
                        "huge latitude",
                        "{\"lastSeen\": {\"point\": {\"latitude\": 1e999999999, \"longitude\": 0}}}",
                        "/content/lastSeen/point/latitude"),
                content("no such day", "{\"reportedAt\": \"2026-02-30T10:00:00Z\"}", "/content/reportedAt"),
                content("no offset", "{\"reportedAt\": \"2026-02-20T10:00:00\"}", "/content/reportedAt"),
                content("years", "{\"validity\": \"P1Y\"}", "/content/validity"),
                content("overflow", "{\"validity\": \"PT99999999999999999999H\"}", "/content/validity"),
                content("phone", "{\"publicPhone\": \"0800 00 199\"}", "/content/publicPhone"),
                content("web", "{\"web\": \"javascript alert\"}", "/content/web"),
                content("empty text", "{\"circumstances\": \"\"}", "/content/circumstances"),
                content(
                        "two points",
                        "{\"area\": {\"polygons\": [{\"points\": []}]}}",
                        "/content/area/polygons/0/points"),
                domain(
                        "in the future",
                        "{\"lastSeen\": {\"at\": \"%s\"}}".formatted(now.plusSeconds(3600)),
                        "/lastSeen/at"),
                domain(
                        "seen after the report",
                        "{\"reportedAt\": \"%s\", \"lastSeen\": {\"at\": \"%s\"}}"
                                .formatted(now.minus(2, ChronoUnit.HOURS), now.minus(1, ChronoUnit.HOURS)),
                        "/lastSeen/at"),
                domain("unknown region", "{\"area\": {\"regions\": [\"BE-BRU\", \"BE-XXX\"]}}", "/area/regions/1"),
                domain("crosses itself", """
                        {"area": {"polygons": [{"points": [
                          {"latitude": 50.8, "longitude": 4.3}, {"latitude": 50.9, "longitude": 4.4},
                          {"latitude": 50.9, "longitude": 4.3}, {"latitude": 50.8, "longitude": 4.4}]}]}}""", "/area/polygons/0"),
                domain(
                        "elsewhere",
                        "{\"area\": {\"circles\": [{\"center\": {\"latitude\": 0, \"longitude\": 0}, \"radiusKm\": 1}]}}",
                        "/area"),
                domain("time zone", "{\"timeZone\": \"Mars/Base\"}", "/timeZone"),
                domain("too short", "{\"validity\": \"PT0.5S\"}", "/validity"),
                domain("backwards", "{\"validity\": \"-PT1H\"}", "/validity"),
                domain("too long", "{\"validity\": \"PT169H\"}", "/validity"),
                domain("language", "{\"texts\": {\"dutch!\": {}}}", "/texts/dutch!"),
                domain("no language", "{\"texts\": {\"\": {}}}", "/texts/"),
                domain(
                        "photo of nobody",
                        "{\"images\": [{\"photo\": \"AAAAAAAAAAAAAAAAAAAAAA\", \"role\": \"child\"}]}",
                        "/images/0/photo"),
                content("control character", "{\"caseNumber\": \"a\\u0007b\"}", "/content/caseNumber"),
                content("NUL", "{\"texts\": {\"nl\": {\"headline\": \"a\\u0000b\"}}}", "/content/texts/nl/headline"),
                content("half a character", "{\"circumstances\": \"a\\ud83d\"}", "/content/circumstances"));
    }

    private static Arguments content(String what, String content, String... faults) {
        return Arguments.of(what, content, List.of(faults));
    }

    private static Arguments domain(String what, String content, String... faults) {
        return Arguments.of(
                what,
                content,
                Stream.of(faults).map(fault -> "/content" + fault).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongContents")
    void a_content_that_cannot_be_is_refused_where_it_is_wrong(String what, String content, List<String> faults) {
        Answer begun = officer.post("/api/v1/alerts", "{\"status\":\"Actual\",\"content\":%s}".formatted(content));
        assertThat(begun.is(422).faults()).as("%s: %s", what, begun.text()).containsExactlyInAnyOrderElementsOf(faults);

        CaseFile file = officer.drafts(Cases.complete());
        Answer before = officer.reads(file, 1);
        Answer written = officer.put(file.version(1), "{\"content\":%s}".formatted(content), "If-Match", before.etag());
        assertThat(written.is(422).faults()).containsExactlyInAnyOrderElementsOf(faults);
        assertThat(officer.reads(file, 1).text()).isEqualTo(before.text());
    }

    @Test
    void every_fault_is_named_at_once() {
        Answer refused = officer.post(
                "/api/v1/alerts",
                "{\"status\":\"Real\",\"extra\":1,\"content\":{\"caseNumber\":1,\"children\":[{\"age\":\"x\"},{\"sex\":\"?\"}]}}");

        assertThat(refused.is(422).faults())
                .containsExactlyInAnyOrder(
                        "/status",
                        "/extra",
                        "/content/caseNumber",
                        "/content/children/0/age",
                        "/content/children/1/sex");
        assertThat(refused.json().path("errors")).allSatisfy(error -> {
            assertThat(error.path("found").asText()).isNotEmpty();
            assertThat(error.path("expected").asText()).isNotEmpty();
        });
    }

    @Test
    void a_submission_says_everything_that_it_lacks() {
        CaseFile empty = CaseFile.of(officer.post("/api/v1/alerts", "{\"status\":\"Actual\",\"content\":{}}")
                .is(201));

        assertThat(officer.submits(empty, 1).is(422).faults())
                .contains(
                        "/caseNumber",
                        "/reportedAt",
                        "/circumstances",
                        "/lastSeen/at",
                        "/lastSeen/place",
                        "/area",
                        "/children");

        ObjectNode dutchOnly = Cases.complete();
        dutchOnly.withObject("/texts").remove("fr");
        CaseFile file = officer.drafts(dutchOnly);
        officer.assesses(file, 1, Cases.assessment()).is(200);
        assertThat(officer.submits(file, 1).is(422).faults()).containsExactly("/texts/fr");
        assertThat(officer.reads(file, 1).at("/state")).isEqualTo("draft");
        assertThat(officer.deliveries(file)).isEmpty();
    }

    // ---- what is not even JSON, or hostile

    static Stream<Arguments> brokenBodies() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        return Stream.of(
                Arguments.of("nothing", bytes(""), 400),
                Arguments.of("broken", bytes("{\"status\": \"Actual\", \"content\": {"), 400),
                Arguments.of("two documents", bytes("{\"status\":\"Actual\",\"content\":{}} {}"), 400),
                Arguments.of("not JSON at all", bytes("<alert/>"), 400),
                Arguments.of("a comment", bytes("{/* */\"status\":\"Actual\",\"content\":{}}"), 400),
                Arguments.of("not a number", bytes("{\"status\":\"Actual\",\"content\":{\"validity\":NaN}}"), 400),
                Arguments.of("not UTF-8", new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'}, 400),
                Arguments.of("a raw control character", bytes("{\"status\":\"Actual\u0007\",\"content\":{}}"), 400),
                Arguments.of("a byte order of two", "{}".getBytes(StandardCharsets.UTF_16), 400),
                Arguments.of("deep", bytes(deep), 400),
                Arguments.of("deep inside", bytes("{\"status\":\"Actual\",\"content\":" + deep + "}"), 400),
                Arguments.of("a list", bytes("[]"), 422),
                Arguments.of("null", bytes("null"), 422),
                Arguments.of("a text", bytes("\"x\""), 422),
                Arguments.of("a number of ten thousand digits", bytes("1".repeat(10_000)), 400),
                Arguments.of("an age beyond any integer", age("9".repeat(500)), 422),
                Arguments.of("an age with a huge exponent", age("1e999999999"), 422),
                Arguments.of("an age with a tiny exponent", age("1e-999999999"), 422),
                Arguments.of("a key twice", bytes("{\"status\":\"Test\",\"status\":\"Actual\",\"content\":{}}"), 400),
                Arguments.of("too large", bytes("{\"status\":\"" + "x".repeat(1_000_000) + "\"}"), 413),
                Arguments.of("far too large", new byte[27_000_000], 413));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] age(String age) {
        return bytes("{\"status\":\"Actual\",\"content\":{\"children\":[{\"age\":%s}]}}".formatted(age));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenBodies")
    void a_body_that_cannot_be_read_is_refused(String what, byte[] body, int status) {
        Answer refused = officer.post("/api/v1/alerts", body);

        assertThat(refused.status()).as("%s: %s", what, refused.text()).isEqualTo(status);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.json().path("status").asInt()).isEqualTo(status);
    }

    @Test
    void broken_json_is_told_with_its_place() {
        Answer refused = officer.post("/api/v1/alerts", "{\"status\": \"Actual\",\n \"content\": {\"caseNumber\": }}");

        assertThat(refused.is(400).faults()).singleElement().asString().contains("line 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data"})
    void another_content_type_is_refused(String type) {
        Answer refused = officer.post("/api/v1/alerts", "{\"status\":\"Actual\",\"content\":{}}", "Content-Type", type);

        assertThat(refused.is(415).header("Content-Type")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/nothing",
                "/api/v1/alerts/0190a2f4-0000-7000-8000-000000000000",
                "/api/v1/alerts/0190a2f4-0000-7000-8000-000000000000/versions/1",
                "/api/v1/alerts/0190a2f4-0000-7000-8000-000000000000/nothing",
                "/api/v1/photos/AAAAAAAAAAAAAAAAAAAAAA",
                "/api/v1/photos/%00",
                "/api/v1/photos/..%2f..%2fetc%2fpasswd",
                "/nothing"
            })
    void what_is_not_there_is_not_found(String path) {
        Answer answer = officer.get(path);

        assertThat(answer.is(404).header("Content-Type")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/alerts/%00",
                "/api/v1/alerts/abc",
                "/api/v1/alerts?after=abc",
                "/api/v1/alerts?limit=0",
                "/api/v1/alerts/0190a2f4-0000-7000-8000-000000000000/versions/abc",
                "/api/v1/alerts/0190a2f4-0000-7000-8000-000000000000/versions/99999999999"
            })
    void an_address_that_is_none_is_refused(String path) {
        Answer answer = officer.get(path);

        assertThat(answer.status()).as(answer.text()).isIn(400, 404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void there_is_no_version_zero_and_none_below() {
        CaseFile file = officer.drafts(Cases.complete());

        for (int number : List.of(0, -1, 2, Integer.MAX_VALUE, Integer.MIN_VALUE)) {
            officer.get(file.version(number)).is(404);
            officer.submits(file, number).is(404);
            system.approver().approves(file, number, "0".repeat(64)).is(404);
        }
    }

    @Test
    void another_method_is_refused_with_those_that_there_are() {
        Answer refused = officer.send("PATCH", "/api/v1/alerts", bytes("{}")).is(405);

        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.header("Allow")).contains("POST", "GET");
        officer.delete("/api/v1/me").is(405);
    }

    @Test
    void reasons_and_evidence_are_texts_too() {
        CaseFile file = system.submitted(Cases.complete());
        Person approver = system.approver();

        for (Object reason : List.of("", "   ", "a\u0000b", "x".repeat(1_001)))
            approver.put(file.version(1) + "/return", Map.of("reason", reason)).is(422);
        approver.put(file.version(1) + "/return", Map.of("reason", "Fine.", "other", 1))
                .is(422);
        approver.put(file.version(1) + "/approval", Map.of("reviewedHash", "short"))
                .is(422);
        approver.put(file.path() + "/closure", Map.of("ending", "expired")).is(422);
        assertThat(officer.reads(file, 1).at("/state")).isEqualTo("pending");
    }

    @Test
    void an_acknowledgement_that_is_none_is_refused() {
        CaseFile file = system.onAir(Cases.complete());
        org.awaitility.Awaitility.await()
                .until(() -> !system.live.received(file, "station").isEmpty());
        String link = system.live.received(file, "station").getFirst().getHeader("Link");
        String address =
                java.net.URI.create(link.substring(1, link.indexOf('>'))).getPath();

        for (String body : List.of(
                "{}",
                "{\"level\":\"seen\"}",
                "{\"level\":\"aired\",\"x\":1}",
                "[]",
                "{\"level\":\"aired\",\"at\":\"now\"}"))
            system.visitor().post(address, body).is(422);
        system.visitor().post(address, "{").is(400);
        for (String token : List.of("x", "%00", "A".repeat(43), "..%2f", "A".repeat(5_000)))
            assertThat(system.visitor()
                            .post("/api/v1/acknowledgements/" + token, Map.of("level", "aired"))
                            .status())
                    .isIn(400, 404, 413, 414);
        JsonNode delivery = officer.broadcasts(file).getFirst();
        assertThat(delivery.path("acknowledgements")).isEmpty();
    }
}
