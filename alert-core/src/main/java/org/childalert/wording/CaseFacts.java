package org.childalert.wording;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.childalert.alert.Child;
import org.childalert.alert.Companion;
import org.childalert.alert.LastSeen;
import org.childalert.alert.Vehicle;
import org.jspecify.annotations.Nullable;

/** The facts of a case as sentences of short texts, each empty where nothing is known. */
final class CaseFacts {
    /** Day, month and time of day, in the order of the language. */
    private static final String MOMENT = "dMMMHHmm";

    private final Wording wording;
    private final Occasion occasion;

    CaseFacts(Wording wording, Occasion occasion) {
        this.wording = wording;
        this.occasion = occasion;
    }

    String named() {
        List<Child> children = occasion.content().children();
        String who = children.stream()
                .map(CaseFacts::who)
                .filter(one -> !one.isEmpty())
                .collect(Collectors.joining(", "));
        return who.isEmpty() ? unnamed() : say(Snippet.MISSING, Map.of("children", children.size(), "who", who));
    }

    String unnamed() {
        return say(
                Snippet.UNNAMED,
                Map.of("children", Math.max(1, occasion.content().children().size())));
    }

    private static String who(Child child) {
        String name = Objects.requireNonNullElse(child.givenName(), "");
        return child.age() == null
                ? name
                : "%s (%d)".formatted(name, child.age()).strip();
    }

    String seen() {
        LastSeen seen = occasion.content().lastSeen();
        if (seen == null || seen.at() == null || seen.place() == null) return "";
        DateFormat format = DateFormat.getInstanceForSkeleton(MOMENT, locale());
        format.setTimeZone(TimeZone.getTimeZone(zone()));
        return say(
                Snippet.SEEN,
                Map.of("time", format.format(Date.from(seen.at())), "place", withoutFullStop(seen.place())));
    }

    String zone() {
        return Objects.requireNonNullElse(
                occasion.content().timeZone(), occasion.agency().timeZone());
    }

    /** English in Belgium is not that of America. */
    ULocale locale() {
        ULocale language = ULocale.forLanguageTag(wording.language());
        String country = occasion.agency().regions().getFirst().replaceAll("-.*", "");
        var locale = new ULocale.Builder().setLocale(language).setUnicodeLocaleKeyword("nu", "latn");
        if (language.getCountry().isEmpty() && country.matches("[A-Z]{2}")) locale.setRegion(country);
        return locale.build();
    }

    String clothing() {
        return list(
                Snippet.CLOTHING,
                "clothing",
                occasion.content().children().stream().map(Child::clothing));
    }

    String companions() {
        return list(
                Snippet.MAY_BE_WITH,
                "who",
                occasion.content().companions().stream().map(CaseFacts::who));
    }

    private static @Nullable String who(Companion companion) {
        return companion.name() == null ? companion.description() : companion.name();
    }

    String vehicles() {
        return list(
                Snippet.VEHICLE,
                "vehicle",
                occasion.content().vehicles().stream()
                        .map(vehicle -> joined(vehicle.description(), vehicle.plate(), vehicle.direction())));
    }

    /** What a vehicle is recognised by when there is room for nothing else. */
    String plates() {
        return list(
                Snippet.VEHICLE,
                "vehicle",
                occasion.content().vehicles().stream().map(Vehicle::plate));
    }

    private static String joined(@Nullable String... parts) {
        return Stream.of(parts).filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(", "));
    }

    private String list(Snippet snippet, String argument, Stream<@Nullable String> values) {
        String all = values.filter(value -> value != null && !value.isBlank())
                .map(CaseFacts::withoutFullStop)
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? "" : say(snippet, Map.of(argument, all));
    }

    private String say(Snippet snippet, Map<String, ?> arguments) {
        return wording.snippet(snippet, arguments);
    }

    private static String withoutFullStop(@Nullable String value) {
        return value == null ? "" : value.strip().replaceAll("\\.+$", "");
    }
}
