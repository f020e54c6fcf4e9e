package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.childalert.AgencyId;
import org.childalert.Json;
import org.childalert.alert.Mode;
import org.childalert.configuration.JsonSchemas;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelKinds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yaml.snakeyaml.Yaml;

/** The channels that are shown as examples are taken as they stand, but for their secrets. */
@ExtendWith(SharedSystem.class)
class ExampleChannelsTest {
    private static final Path FILE = Path.of(System.getProperty("project.root"), "docs", "examples", "channels.yml");

    private final ChannelKinds kinds;
    private final Json json = new Json();

    ExampleChannelsTest(TestSystem system) {
        kinds = system.context.getBean(ChannelKinds.class);
    }

    @Test
    void every_example_is_taken_and_leads_to_a_far_end_of_its_own() throws IOException {
        var schemas = new JsonSchemas();
        var destinations = new HashSet<String>();
        var used = new HashSet<String>();
        JsonNode examples = read();
        for (JsonNode each : examples) {
            var known = kinds.find(each.path("kind").asText()).orElseThrow();
            JsonNode settings = each.path("settings");
            assertThat(schemas.faults(known.kind().settingsSchema(), settings.toString()))
                    .as("%s", each.path("name"))
                    .isEmpty();
            used.add(known.kind().name());
            destinations.add(known.adapter()
                    .destination(
                            channel(each.path("name").asText(), known.kind().name(), settings)));
        }
        assertThat(destinations).hasSize(examples.size());
        assertThat(used).contains("mail", "drop", "mqtt", "queue");
    }

    private static Channel channel(String name, String kind, JsonNode settings) {
        return new Channel(
                new AgencyId("be-nca"),
                name,
                "",
                kind,
                Mode.LIVE,
                Set.of(),
                List.of(),
                Channel.Limits.USUAL,
                settings,
                FILE.toString());
    }

    private JsonNode read() throws IOException {
        try (var in = Files.newBufferedReader(FILE)) {
            Map<String, Object> file = new Yaml().load(in);
            return json.tree(file).path("channels");
        }
    }
}
