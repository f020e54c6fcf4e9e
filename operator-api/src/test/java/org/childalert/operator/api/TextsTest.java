package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapInfo;
import org.childalert.cap.CapReader;
import org.childalert.cap.CapSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Texts arrive as they were written, whatever they are made of, and do nothing where they arrive. */
@ExtendWith(SharedSystem.class)
final class TextsTest {
    private static final String MARKUP = "<b>\"Noor\" & 'friends'</b> ]]> <!-- --> &amp; <script>alert(1)</script>";

    private final TestSystem system;
    private final Person officer;

    TextsTest(TestSystem system) {
        this.system = system;
        officer = system.officer();
    }

    @Test
    void emoji_and_writing_from_right_to_left_are_kept() {
        ObjectNode content = Cases.complete();
        String text = "نور 🧒🏽 נור — ‏Noor‎ 👨‍👩‍👧";
        content.withObject("/texts/nl").put("headline", text);
        content.withArray("children").addObject().put("age", 4).put("givenName", "نور");

        CaseFile file = system.onAir(content);

        assertThat(officer.reads(file, 1).at("/content/texts/nl/headline")).isEqualTo(text);
        assertThat(officer.reads(file, 1).at("/content/children/1/givenName")).isEqualTo("نور");
        assertThat(info(file, "nl").headline()).isEqualTo(text);
    }

    @Test
    void texts_are_normalised_whether_written_plainly_or_with_escapes() {
        String body =
                "{\"status\":\"Actual\",\"content\":{\"caseNumber\":\"Zo\u0065\u0301\",\"circumstances\":\"Zo\\u0065\\u0301\"}}";

        CaseFile file = CaseFile.of(officer.post("/api/v1/alerts", body.getBytes(StandardCharsets.UTF_8))
                .is(201));

        assertThat(officer.reads(file, 1).at("/content/caseNumber")).isEqualTo("Zo\u00e9");
        assertThat(officer.reads(file, 1).at("/content/circumstances")).isEqualTo("Zo\u00e9");
    }

    @Test
    void markup_is_text_everywhere() {
        ObjectNode content = Cases.complete();
        for (String language : new String[] {"nl", "fr"})
            for (String part : new String[] {"headline", "description", "instruction"})
                content.withObject("/texts/" + language).put(part, MARKUP);
        content.withObject("/lastSeen").put("place", MARKUP);
        ObjectNode child = (ObjectNode) content.path("children").get(0);
        for (String part : new String[] {"appearance", "clothing", "marks"}) child.put(part, MARKUP);
        child.put("givenName", "<i>Noor</i>");
        content.withArray("companions")
                .addObject()
                .put("role", "suspect")
                .put("description", MARKUP)
                .put("name", "<u>X</u>");

        CaseFile file = system.onAir(content);

        CapInfo info = info(file, "nl");
        assertThat(info.headline()).isEqualTo(MARKUP);
        assertThat(info.description()).isEqualTo(MARKUP);
        assertThat(info.instruction()).isEqualTo(MARKUP);
        JsonNode kept = officer.reads(file, 1).json().path("content");
        assertThat(kept.at("/children/0/marks").asText()).isEqualTo(MARKUP);
        for (String page : new String[] {"/", file.page()})
            assertThat(system.visitor()
                            .get(page, "Accept-Language", "nl")
                            .is(200)
                            .text())
                    .doesNotContain("<script>", "<b>\"", "<i>Noor", "<u>X", "<!-- -->");
        for (String feed : new String[] {"atom", "rss"})
            assertThat(system.visitor().get("/feeds/alerts." + feed).is(200).text())
                    .doesNotContain("<script>", "<b>\"");
        system.approver().closes(file, "found").is(200);
    }

    @Test
    void a_reason_is_shown_as_it_was_given() {
        CaseFile file = system.submitted(Cases.complete());

        system.approver().returns(file, 1, MARKUP + " 🙏").is(200);

        assertThat(officer.reads(file, 1).at("/decision/reason")).isEqualTo(MARKUP + " 🙏");
    }

    @Test
    void an_account_may_have_any_name() {
        String username = "any.name-" + System.nanoTime();
        Answer added = system.person("administrator")
                .post(
                        "/api/v1/officers",
                        Map.of(
                                "username",
                                username,
                                "name",
                                "Ægir Ó Dónaill 🚓",
                                "password",
                                "ʘ‿ʘ open sesame ʘ‿ʘ",
                                "roles",
                                java.util.List.of("auditor")));

        assertThat(added.is(201).at("/name")).isEqualTo("Ægir Ó Dónaill 🚓");
        system.visitor().signsIn(username, "ʘ‿ʘ open sesame ʘ‿ʘ").is(200);
    }

    private CapInfo info(CaseFile file, String language) {
        await().until(() -> !system.live.received(file, "station").isEmpty());
        byte[] document = system.live.received(file, "station").getFirst().getBody();
        assertThat(new CapSchema().faults(document)).isEmpty();
        CapAlert cap = new CapReader().read(document);
        return cap.infos().stream()
                .filter(info -> language.equals(info.language()))
                .findFirst()
                .orElseThrow();
    }
}
