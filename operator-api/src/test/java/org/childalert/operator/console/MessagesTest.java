package org.childalert.operator.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The interface says the same in every language, and everything that pages say is there. */
final class MessagesTest {
    private static final Pattern SAID =
            Pattern.compile("(?:\\bsay|\\bhas)\\(\\s*\"([a-zA-Z0-9]+\\.[a-zA-Z0-9.]+)\"\\s*[,)]");
    private static final Path MAIN = Path.of(System.getProperty("project.root"), "operator-api/src/main");

    private static Map<String, String> messages(String language) {
        var all = new TreeMap<String, String>();
        for (String area : Dictionary.AREAS) {
            var properties = new Properties();
            try (var file =
                    MessagesTest.class.getResourceAsStream("/messages/%s_%s.properties".formatted(area, language))) {
                properties.load(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            properties.forEach((key, value) -> assertThat(all.put((String) key, (String) value))
                    .as("%s twice in %s", key, language)
                    .isNull());
        }
        return all;
    }

    private static Set<String> arguments(String pattern) {
        var parsed = new MessagePattern(pattern);
        return IntStream.range(0, parsed.countParts())
                .mapToObj(parsed::getPart)
                .filter(part -> part.getType() == MessagePattern.Part.Type.ARG_NAME)
                .map(parsed::getSubstring)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl", "fr", "de"})
    void every_language_has_the_same_messages_with_the_same_arguments(String language) {
        Map<String, String> english = messages("en");
        Map<String, String> other = messages(language);
        assertThat(other.keySet()).isEqualTo(english.keySet());
        english.forEach((key, pattern) ->
                assertThat(arguments(other.getOrDefault(key, ""))).as(key).isEqualTo(arguments(pattern)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "nl", "fr", "de"})
    void no_message_is_empty_or_shows_its_pattern(String language) {
        messages(language).forEach((key, pattern) -> {
            assertThat(pattern).as(key).isNotBlank();
            Object[] arguments = arguments(pattern).stream()
                    .flatMap(name -> Stream.of(name, 2))
                    .toArray();
            var words = new Words(
                    Map.of(key, pattern), com.ibm.icu.util.ULocale.forLanguageTag(language), java.time.ZoneOffset.UTC);
            assertThat(words.say(key, arguments)).as(key).doesNotContain("{", "}", "''");
        });
    }

    @Test
    void everything_that_pages_say_by_name_is_there() throws IOException {
        Set<String> known = messages("en").keySet();
        List<Path> sources;
        try (Stream<Path> files = Files.walk(MAIN)) {
            sources = files.filter(file -> file.toString().matches(".*/(jte|operator)/(console|desk)/.*\\.(jte|java)"))
                    .toList();
        }
        assertThat(sources).hasSizeGreaterThan(50);
        var missing = new TreeSet<String>();
        for (Path source : sources) {
            var said = SAID.matcher(Files.readString(source));
            while (said.find())
                if (!said.group(1).endsWith(".") && !known.contains(said.group(1)))
                    missing.add(said.group(1) + " in " + source.getFileName());
        }
        assertThat(missing).isEmpty();
    }
}
