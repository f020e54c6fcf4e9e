package org.childalert.operator.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nu.validator.client.EmbeddedValidator;
import org.childalert.Json;
import org.xml.sax.SAXException;

/** What the Nu HTML checker finds in a document as the server answered it. */
public final class ValidHtml {
    private ValidHtml() {}

    /** Fails with each error and warning, and the place it is at. */
    public static void check(String html) {
        var found = new ArrayList<String>();
        for (JsonNode message : messages(html)) found.add(told(message));
        assertThat(found).as("what the Nu HTML checker finds").isEmpty();
    }

    private static JsonNode messages(String html) {
        var checker = new EmbeddedValidator();
        checker.setOutputFormat(EmbeddedValidator.OutputFormat.JSON);
        checker.setForceHTML(true);
        checker.setNoLangDetect(true); // a name and a phone number are in no language
        try {
            String said = checker.validate(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
            return new Json().parse(said).path("messages");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException e) {
            throw new IllegalStateException("not checked", e);
        }
    }

    private static String told(JsonNode message) {
        List<String> parts = List.of(
                message.path("subType").asText(message.path("type").asText()),
                "line " + message.path("lastLine").asText("?"),
                message.path("message").asText(),
                message.path("extract").asText());
        return String.join(" | ", parts);
    }
}
