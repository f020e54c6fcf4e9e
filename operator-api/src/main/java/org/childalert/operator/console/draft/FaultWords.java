package org.childalert.operator.console.draft;

import java.util.regex.Pattern;
import org.childalert.Fault;
import org.childalert.operator.console.Words;

/** What is wrong with a field, and what it still needs, in the officer's language. */
final class FaultWords {
    private FaultWords() {}

    static String need(Words words, Fault need) {
        String key = "need." + pattern(Fields.named(need.where()));
        if (words.has(key)) return words.say(key, "n", number(need.where()), "language", language(words, need.where()));
        return words.say("need.other", "what", need.expected());
    }

    /** What is typed may be long; what is said of it is not. */
    static String fault(Words words, Fault fault) {
        String key = "fault." + pattern(Fields.named(fault.where()));
        String found = fault.found().length() > 60 ? fault.found().substring(0, 60) + "…" : fault.found();
        return words.has(key)
                ? words.say(key, "n", number(fault.where()), "language", language(words, fault.where()))
                : words.say("fault.other", "found", found, "expected", fault.expected());
    }

    /** The id of the field in which it is put right. */
    static String anchor(String pointer) {
        String name = Fields.named(pointer);
        return switch (pattern(name)) {
            case "children" -> "children-0-givenName";
            case "consent.name", "consent.photo" -> Fields.id(name) + "-basis";
            case "texts" -> "part-texts";
            case "texts.lang" -> Fields.id(name) + "-headline";
            case "area.circles.n", "area.circles.n.center" -> Fields.id(name).replace("-center", "") + "-radiusKm";
            case "lastSeen.point" -> "lastSeen-point-latitude";
            case "crop" -> "part-photo";
            case "answer" -> Fields.id(name) + "-yes";
            default -> Fields.id(name);
        };
    }

    /** The kind of field: {@code children.n.age}, {@code texts.lang.headline}. */
    static String pattern(String name) {
        return name.replaceAll("\\.\\d+", ".n")
                .replaceAll("^(texts|images\\.n\\.alt)\\.[A-Za-z-]+", "$1.lang")
                .replaceAll("^(answer|evidence|override)\\..*", "$1");
    }

    private static int number(String pointer) {
        var found = Pattern.compile("/(\\d+)").matcher(pointer);
        return found.find() ? Integer.parseInt(found.group(1)) + 1 : 1;
    }

    private static String language(Words words, String pointer) {
        var found = Pattern.compile("^/(?:texts|images/\\d+/alt)/([A-Za-z-]+)").matcher(pointer);
        return found.find() ? words.nameOfLanguage(found.group(1)) : "";
    }
}
