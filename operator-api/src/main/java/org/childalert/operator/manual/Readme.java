package org.childalert.operator.manual;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.childalert.alert.Agency;
import org.childalert.alert.Status;
import org.childalert.dissemination.BroadcastPackage;
import org.childalert.operator.console.Dictionary;
import org.childalert.operator.console.Words;

/** What lies on top of a package: what it is, whom to call, and where to say how far it got; in the station's languages, and in English. */
@Singleton
final class Readme {
    private final Dictionary dictionary;

    Readme(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    String of(BroadcastPackage taken) {
        var byLanguage = new LinkedHashMap<String, Words>();
        for (String language : taken.languages())
            dictionary.of(language, taken.agency()).ifPresent(words -> byLanguage.putIfAbsent(words.language(), words));
        dictionary.of("en", taken.agency()).ifPresent(words -> byLanguage.putIfAbsent(words.language(), words));
        return String.join(
                "\n\n" + "-".repeat(60) + "\n\n",
                byLanguage.values().stream().map(words -> section(taken, words)).toList());
    }

    private static String section(BroadcastPackage taken, Words words) {
        Agency agency = taken.agency();
        String from = agency.name(words.language());
        var lines = new ArrayList<String>(heading(taken, words));
        lines.add(words.say(
                taken.ending() == null ? "package.alert" : "package.end",
                "from",
                from,
                "time",
                words.moment(taken.message().sent())));
        if (taken.station() != null)
            lines.add(words.say("package.for", "station", taken.station().title()));
        lines.add(words.say("package.files"));
        if (taken.same() != null)
            lines.add(words.say(
                    taken.message().status() == Status.ACTUAL ? "package.same" : "package.sameRehearsal",
                    "header",
                    taken.same()));
        if (taken.ending() == null)
            lines.add(words.say(
                    "package.until", "time", words.moment(taken.message().expires())));
        lines.add(words.say(
                "package.call",
                "phone",
                Objects.requireNonNullElse(taken.content().publicPhone(), agency.publicPhone()),
                "mail",
                Objects.requireNonNullElse(taken.content().pressContact(), agency.pressContact())));
        URI acknowledgement = taken.acknowledgement();
        if (acknowledgement == null) lines.add(words.say("package.acknowledgeByPhone"));
        else {
            lines.add(words.say("package.acknowledge", "address", acknowledgement.toString()));
            lines.add("{\"level\": \"%s\"}".formatted(taken.ending() == null ? "aired" : "removed"));
        }
        lines.add(words.say("package.identifier", "identifier", taken.message().identifier()));
        return String.join("\n\n", lines);
    }

    /** What is not real says so before anything else, and in capital letters. */
    private static List<String> heading(BroadcastPackage taken, Words words) {
        Status status = taken.message().status();
        String key = switch (status) {
            case ACTUAL -> "package.actual";
            case EXERCISE -> "package.exercise";
            case TEST -> "package.test";
        };
        String said = words.say(key);
        return List.of(status == Status.ACTUAL ? said : said.toUpperCase(Locale.forLanguageTag(words.language())));
    }
}
