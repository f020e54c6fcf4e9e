package org.childalert.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.childalert.Json;
import org.junit.jupiter.api.Test;

/** The reference is generated from the schemas that files are checked by. With {@code -Dreference.write=true} it is written anew. */
class ConfigurationReferenceTest {
    private static final Path REFERENCE =
            Path.of(System.getProperty("project.root"), "docs", "reference", "configuration.md");

    /** For editors that check YAML while it is written. */
    private static final Path SCHEMAS = Path.of(System.getProperty("project.root"), "config", "schemas");

    private static final String INTRODUCTION = """
            # Reference of the configuration

            Generated from the JSON Schemas that the files are checked by; do not edit. An asterisk marks what must be there; a field that
            is not listed is a fault. `[]` stands for each entry of a list, `.*` for each key of a map.
            [The agency's guide](../guides/agency.md) has examples, and says what else is checked.
            """;

    private final Json json = new Json();

    @Test
    void the_reference_says_what_the_schemas_say() throws IOException {
        String reference = reference();
        if (Boolean.getBoolean("reference.write")) {
            Files.createDirectories(REFERENCE.getParent());
            Files.writeString(REFERENCE, reference);
        }

        assertThat(REFERENCE)
                .as("run ./mvnw -pl operator-api -am test -Dtest=ConfigurationReferenceTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dreference.write=true")
                .hasContent(reference);
    }

    @Test
    void an_editor_gets_the_same_schemas() throws IOException {
        for (String resource : schemas().values()) {
            Path copy = SCHEMAS.resolve(resource.substring(resource.lastIndexOf('/') + 1));
            if (Boolean.getBoolean("reference.write")) Files.writeString(copy, resource(resource));

            assertThat(copy).as("to be written anew as the reference is").hasContent(resource(resource));
        }
    }

    private String reference() throws IOException {
        var text = new StringBuilder(INTRODUCTION);
        for (var each : schemas().entrySet()) {
            JsonNode schema = json.parse(resource(each.getValue()));
            text.append("\n## %s: %s\n\n"
                    .formatted(each.getKey(), schema.path("title").asText()));
            text.append(schema.path("description").asText()).append("\n\n");
            text.append(SchemaTable.of(schema));
        }
        return text.toString();
    }

    private static Map<String, String> schemas() {
        var schemas = new LinkedHashMap<String, String>();
        schemas.put("agencies/*.yml", "/org/childalert/setup/agency.schema.json");
        schemas.put("channels/*.yml", "/org/childalert/setup/channels.schema.json");
        schemas.put("channels/*.yml, settings of kind webhook", "/org/childalert/channel/webhook/webhook.schema.json");
        schemas.put("channels/*.yml, settings of kind mastodon", "/org/childalert/channel/social/mastodon.schema.json");
        schemas.put("channels/*.yml, settings of kind sms", "/org/childalert/channel/sms/sms.schema.json");
        schemas.put("channels/*.yml, settings of kind mail", "/org/childalert/channel/mail/mail.schema.json");
        schemas.put("channels/*.yml, settings of kind drop", "/org/childalert/channel/drop/drop.schema.json");
        schemas.put("channels/*.yml, settings of kind mqtt", "/org/childalert/channel/mqtt/mqtt.schema.json");
        schemas.put("channels/*.yml, settings of kind queue", "/org/childalert/channel/queue/queue.schema.json");
        schemas.put(
                "channels/*.yml, settings of kind endpoint", "/org/childalert/channel/endpoint/endpoint.schema.json");
        schemas.put("channels/*.yml, settings of kind stream", "/org/childalert/channel/stream/stream.schema.json");
        schemas.put("channels/*.yml, settings of kind pull", "/org/childalert/channel/pull/pull.schema.json");
        schemas.put("policies/*.yml", "/org/childalert/policy/policy.schema.json");
        schemas.put("wording/*.yml", "/org/childalert/wording/wording.schema.json");
        return schemas;
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = ConfigurationReferenceTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
