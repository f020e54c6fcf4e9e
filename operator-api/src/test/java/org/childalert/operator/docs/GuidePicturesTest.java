package org.childalert.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pictures of the officers' guide are there, and are those that tests make (with {@code -Dguide.write=true}). */
final class GuidePicturesTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Path GUIDES = ROOT.resolve("docs/guides");
    private static final Pattern SHOWN = Pattern.compile("!\\[[^]]+]\\(images/([a-z-]+)\\.png\\)");
    private static final Pattern MADE = Pattern.compile("Screenshot\\.(?:of|whole)\\(\\s*[a-z.]+,\\s*\"([a-z-]+)\"\\)");

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult found) -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String tests() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("operator-api/src/test/java"))) {
            var all = new StringBuilder();
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList())
                all.append(Files.readString(file));
            return all.toString();
        }
    }

    @Test
    void every_picture_of_the_guide_is_there_and_made_by_a_test() throws IOException {
        Set<String> shown = names(SHOWN, Files.readString(GUIDES.resolve("officer.md")));
        assertThat(shown).hasSizeGreaterThan(7);
        assertThat(names(MADE, tests())).containsAll(shown);
        try (Stream<Path> files = Files.list(GUIDES.resolve("images"))) {
            assertThat(files.map(file -> file.getFileName().toString()).map(name -> name.replace(".png", "")))
                    .containsExactlyInAnyOrderElementsOf(shown);
        }
    }
}
