package org.childalert.operator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What the demonstration says of its broadcasters goes together with the sample configuration. */
class DemoBroadcastersTest {
    private static final Path CONFIG = Path.of(System.getProperty("project.root"), "config");

    @Test
    void every_channel_of_a_broadcaster_is_one_of_the_sample_and_belongs_to_one() throws Exception {
        List<String> channels = names("channels/be-nca.yml");

        var taken = new ArrayList<String>();
        DemoBroadcasters.sample().forEach(broadcaster -> taken.addAll(broadcaster.channels()));

        assertThat(taken).isNotEmpty().doesNotHaveDuplicates().isSubsetOf(channels);
    }

    @Test
    void every_region_of_a_broadcaster_is_one_of_the_sample_agency() throws Exception {
        Map<String, Object> agency = read("agencies/be-nca.yml");

        assertThat(DemoBroadcasters.sample())
                .hasSize(3)
                .allSatisfy(broadcaster -> assertThat(broadcaster.regions().stream()
                                .map(Object.class::cast)
                                .toList())
                        .isSubsetOf((List<?>) agency.get("regions")));
    }

    private static List<String> names(String file) throws Exception {
        return ((List<?>) Objects.requireNonNull(read(file).get("channels")))
                .stream()
                        .map(channel -> String.valueOf(((Map<?, ?>) channel).get("name")))
                        .toList();
    }

    private static Map<String, Object> read(String file) throws Exception {
        return new Yaml().load(Files.readString(CONFIG.resolve(file)));
    }
}
