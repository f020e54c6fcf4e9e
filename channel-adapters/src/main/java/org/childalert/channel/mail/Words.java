package org.childalert.channel.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What stands around the texts of an alert in a mail, in the newsroom's language. */
final class Words {
    private static final List<String> LANGUAGES = List.of("en", "nl", "fr", "de");

    private final Map<String, Properties> bundles =
            LANGUAGES.stream().collect(Collectors.toMap(Function.identity(), Words::read));

    /** The first of the languages (BCP 47) that there are words in, else English. */
    In in(List<String> languages) {
        String language = languages.stream()
                .map(tag -> Locale.forLanguageTag(tag).getLanguage())
                .filter(bundles::containsKey)
                .findFirst()
                .orElse("en");
        return new In(Locale.forLanguageTag(language), Objects.requireNonNull(bundles.get(language), language));
    }

    /** Words of one language. */
    record In(Locale locale, Properties words) {
        /** @throws IllegalStateException if there are none of the name */
        String of(String name, Object... values) {
            String words = this.words.getProperty(name);
            if (words == null) throw new IllegalStateException("no words for %s in %s".formatted(name, locale));
            return words.formatted(values);
        }
    }

    private static Properties read(String language) {
        String name = "words_%s.properties".formatted(language);
        try (InputStream in = Words.class.getResourceAsStream(name)) {
            var words = new Properties();
            words.load(new InputStreamReader(Objects.requireNonNull(in, name), StandardCharsets.UTF_8));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
