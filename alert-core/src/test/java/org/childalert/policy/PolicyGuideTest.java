package org.childalert.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.childalert.Fault;
import org.childalert.Json;
import org.childalert.alert.Mode;
import org.childalert.configuration.Documents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide teaches is a policy: its whole documents are taken in as they stand there. */
class PolicyGuideTest {
    private static final Path GUIDE = Path.of(System.getProperty("project.root", ".."), "docs", "guides", "policy.md");
    private static final Pattern WHOLE = Pattern.compile("```yaml\n(policy: .*?)```", Pattern.DOTALL);
    private static final Surroundings SURROUNDINGS = new Surroundings(Map.of(
            "be-nca",
            new Surroundings.Of(
                    Set.of(),
                    Map.of(
                            "radio-noord", new Surroundings.Known(Mode.LIVE, true),
                            "tele-sud", new Surroundings.Known(Mode.LIVE, true),
                            "drill-station", new Surroundings.Known(Mode.EXERCISE, true),
                            "phones", new Surroundings.Known(Mode.LIVE, false),
                            "mastodon", new Surroundings.Known(Mode.LIVE, true),
                            "mastodon-drill", new Surroundings.Known(Mode.EXERCISE, true)),
                    Set.of(),
                    new TreeSet<>(Set.of("duty", "deputies", "board", "directors", "national-desk")),
                    new TreeSet<>(Set.of("regulator")))));

    @TempDir
    private Path directory;

    @Test
    void its_whole_policies_are_sound() throws IOException {
        List<String> whole = WHOLE.matcher(Files.readString(GUIDE))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(whole).hasSize(2);
        Files.createDirectories(directory.resolve("policies"));
        for (String policy : whole) {
            Files.writeString(directory.resolve("policies/policy.yml"), policy);
            var faults = new ArrayList<Fault>();
            assertThat(new PolicyFiles(new Documents(new Json(), _ -> Optional.empty()), new Rules())
                            .read(directory, SURROUNDINGS, faults))
                    .as("%s", faults)
                    .hasSize(1);
        }
    }
}
