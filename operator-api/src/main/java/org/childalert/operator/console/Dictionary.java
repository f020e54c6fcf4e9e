package org.childalert.operator.console;

import com.ibm.icu.util.ULocale;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;
import org.childalert.alert.Officer;
import org.jspecify.annotations.Nullable;

/** The interface's messages in every language that there is files of. Patterns are those of ICU. */
@Singleton
public final class Dictionary {
    public static final List<String> LANGUAGES = List.of("en", "nl", "fr", "de");
    /** One file of messages for each part of the console. */
    static final List<String> AREAS =
            List.of("console", "board", "draft", "review", "alert", "policy", "acknowledge", "station", "desk");

    static final String COOKIE = "language";
    private static final int MOST_KEPT = 32;

    private final Map<String, Map<String, String>> patterns = new LinkedHashMap<>();
    private final ConcurrentMap<Manner, Words> words = new ConcurrentHashMap<>();
    private final Agencies agencies;

    /** What decides about every word that a reader is shown. */
    private record Manner(String language, ULocale locale, ZoneId zone) {}

    public Dictionary(Agencies agencies) {
        this.agencies = agencies;
        for (String language : LANGUAGES) patterns.put(language, read(language));
    }

    /** In the language that the reader chose, or else that their browser asks for, or else in English. */
    public Words of(HttpRequest<?> request, @Nullable Officer officer) {
        return of(request, officer, List.of());
    }

    /** @param otherwise the languages to look for where the reader asks for none that there are messages of, the preferred first */
    Words of(HttpRequest<?> request, @Nullable Officer officer, List<String> otherwise) {
        Agency agency = officer == null ? agencies.list().getFirst() : agencies.get(officer.agency());
        ZoneId zone = ZoneId.of(agency.timeZone());
        List<Locale> wanted = wanted(request);
        String language = request.getCookies()
                .findCookie(COOKIE)
                .map(cookie -> cookie.getValue())
                .filter(patterns::containsKey)
                .or(() -> wanted.stream()
                        .map(Locale::getLanguage)
                        .filter(patterns::containsKey)
                        .findFirst())
                .or(() -> otherwise.stream().filter(patterns::containsKey).findFirst())
                .orElse("en");
        return words(new Manner(language, locale(language, wanted, agency), zone));
    }

    /**
     * For what is written for somebody else than a reader of pages; empty in a language that there are no messages of.
     *
     * @param language BCP 47
     */
    public Optional<Words> of(String language, Agency agency) {
        String known = Locale.forLanguageTag(language).getLanguage();
        if (!patterns.containsKey(known)) return Optional.empty();
        return Optional.of(words(new Manner(known, locale(known, List.of(), agency), ZoneId.of(agency.timeZone()))));
    }

    /** The same for all who are alike, since making its formats takes longer than the rest of a page. */
    private Words words(Manner manner) {
        if (words.size() > MOST_KEPT) words.clear(); // a browser may name any country as its own
        return words.computeIfAbsent(manner, _ -> new Words(messages(manner.language), manner.locale, manner.zone));
    }

    private static List<Locale> wanted(HttpRequest<?> request) {
        String header = request.getHeaders().get("Accept-Language");
        if (header == null) return List.of();
        try {
            return Locale.LanguageRange.parse(header).stream()
                    .map(range -> Locale.forLanguageTag(range.getRange()))
                    .toList();
        } catch (IllegalArgumentException _) {
            return List.of(); // no list of languages: the reader has not said any
        }
    }

    /** A reader's own country says how they write dates; whoever names none is where the agency is. */
    private static ULocale locale(String language, List<Locale> wanted, Agency agency) {
        Optional<String> country = wanted.stream()
                .filter(locale -> locale.getLanguage().equals(language)
                        && !locale.getCountry().isEmpty())
                .map(Locale::getCountry)
                .findFirst();
        String home = agency.regions().getFirst().replaceAll("-.*", "");
        return new ULocale.Builder()
                .setLanguage(language)
                .setRegion(country.orElse(home.matches("[A-Z]{2}") ? home : ""))
                .build();
    }

    Map<String, String> messages(String language) {
        Map<String, String> found = patterns.get(language);
        if (found == null)
            throw new IllegalArgumentException("language: " + language + " (expected: " + LANGUAGES + ")");
        return found;
    }

    private static Map<String, String> read(String language) {
        var all = new HashMap<String, String>();
        for (String area : AREAS) all.putAll(read(area, language));
        return Map.copyOf(all);
    }

    private static Map<String, String> read(String area, String language) {
        String name = "/messages/%s_%s.properties".formatted(area, language);
        try (var file = Dictionary.class.getResourceAsStream(name)) {
            if (file == null) throw new IllegalStateException(name + " is not in the class path");
            var properties = new Properties();
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return properties.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            entry -> (String) entry.getKey(), entry -> (String) entry.getValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
