package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedSystem.class)
final class AuditSearchTest {
    private static final String AUDIT = "/api/v1/audit?";

    private final TestSystem system;
    private final Person auditor;

    AuditSearchTest(TestSystem system) {
        this.system = system;
        auditor = system.person("auditor");
    }

    @Test
    void an_auditor_finds_what_was_done_to_an_alert_by_whom_and_when() {
        CaseFile file = system.submitted(Cases.complete());
        system.approver().returns(file, 1, "Because.").is(200);

        assertThat(actions("alert=" + file.id()))
                .startsWith("version.returned")
                .endsWith("alert.begun")
                .contains("version.submitted");
        assertThat(actions("alert=" + file.id() + "&actor=approver")).containsExactly("version.returned");
        assertThat(actions("alert=" + file.id() + "&action=version.submitted")).containsExactly("version.submitted");
        assertThat(actions("alert=" + file.id() + "&actor=nobody")).isEmpty();
        assertThat(system.person("stranger")
                        .get(AUDIT + "alert=" + file.id())
                        .is(200)
                        .text())
                .isEqualTo("[]");

        JsonNode submitted =
                entries("alert=" + file.id() + "&action=version.submitted").getFirst();
        Instant at = Instant.parse(submitted.path("at").asText());
        String time = "alert=%s&action=version.submitted&since=%s&until=%s";
        assertThat(actions(time.formatted(file.id(), at, at.plusNanos(1000)))).hasSize(1);
        assertThat(actions(time.formatted(file.id(), at.minusSeconds(1), at))).isEmpty();
    }

    @Test
    void the_next_page_is_of_the_same_search() {
        CaseFile file = system.submitted(Cases.complete());
        system.submitted(Cases.complete());

        var all = new ArrayList<String>();
        String next = AUDIT + "limit=1&alert=" + file.id() + "&actor=officer";
        while (!next.isEmpty()) {
            Answer answer = auditor.get(next).is(200);
            Person.list(answer).forEach(entry -> all.add(entry.path("alert").asText()));
            next = answer.header("Link").replaceAll("^<([^>]*)>.*", "$1");
        }
        assertThat(all).hasSizeGreaterThan(2).containsOnly(file.id());
    }

    @Test
    void whatever_is_asked_for_stays_a_value() {
        for (String hostile : List.of("' OR 1=1 -- ", "{actor}", "%", "a&b=c", "ÿ€", "*"))
            assertThat(auditor.get(AUDIT + "limit=1&actor=" + URLEncoder.encode(hostile, StandardCharsets.UTF_8))
                            .is(200)
                            .text())
                    .isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource({
        "alert=1, alert",
        "alert=1-1-1-1-1, alert",
        "alert=, alert",
        "actor=, actor",
        "actor=a%00b, actor",
        "action=alert%20approved, action",
        "since=yesterday, since",
        "since=2026-11-21, since",
        "since=-1000000000-01-01T00:00:00Z, since",
        "until=99999-01-01T00:00:00Z, until",
        "since=2026-11-21T12:00:00Z&until=2026-11-21T12:00:00Z, until",
        "after=1, after",
        "limit=many, limit",
        "actor=a&actor=b, actor",
        "agency=be-two, agency",
        "Actor=anna, Actor",
    })
    void a_question_that_cannot_be_understood_is_refused(String query, String where) {
        assertThat(auditor.get(AUDIT + query).is(400).faults()).containsExactly(where);
    }

    @Test
    void everything_that_is_wrong_with_a_question_is_said() {
        assertThat(auditor.get(AUDIT + "alert=1&since=x&colour=red").is(400).faults())
                .containsExactlyInAnyOrder("alert", "since", "colour");
        assertThat(auditor.get("/api/v1/audit/verification?head=abc&x=1")
                        .is(400)
                        .faults())
                .containsExactlyInAnyOrder("head", "x");
    }

    private List<String> actions(String query) {
        return entries(query).stream()
                .map(entry -> entry.path("action").asText())
                .toList();
    }

    private List<JsonNode> entries(String query) {
        return Person.list(auditor.get(AUDIT + query + "&limit=200").is(200));
    }
}
