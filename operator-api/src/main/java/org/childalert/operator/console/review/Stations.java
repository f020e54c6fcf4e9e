package org.childalert.operator.console.review;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.childalert.alert.Ending;
import org.childalert.alert.Frozen;
import org.childalert.alert.Made;
import org.childalert.alert.Officer;
import org.childalert.alert.Officers;
import org.childalert.alert.Same;
import org.childalert.operator.console.Words;
import org.childalert.region.Regions;
import org.jspecify.annotations.Nullable;

/** Gathers what was made for stations, and says what was not. */
@Singleton
final class Stations {
    private final Officers officers;
    private final Regions regions;

    Stations(Officers officers, Regions regions) {
        this.officers = officers;
        this.regions = regions;
    }

    /**
     * @param path of the version
     * @param ending absent for the alert itself
     */
    StationFiles of(String path, Frozen frozen, @Nullable Ending ending, Words words) {
        var languages = new TreeSet<String>();
        List<Made> made = frozen.made(ending);
        made.forEach(file -> languages.add(file.language()));
        List<String> lacking = frozen.lacking().stream()
                .filter(file -> file.ending() == ending)
                .map(file -> lacking(file, words))
                .distinct()
                .toList();
        Same same = ending == null ? frozen.same() : null;
        return new StationFiles(
                languages.stream()
                        .map(language -> spoken(path, made, language, ending, words))
                        .toList(),
                lacking,
                same == null || same.locations().isEmpty() ? "" : header(same),
                same == null ? List.of() : remarks(same, words));
    }

    private StationFiles.Spoken spoken(
            String path, List<Made> made, String language, @Nullable Ending ending, Words words) {
        var graphics = new ArrayList<StationFiles.Graphic>();
        String speech = "";
        String how = "";
        boolean outdated = false;
        for (Made file : made) {
            if (!file.language().equals(language)) continue;
            switch (file.kind()) {
                case GRAPHIC_WIDE -> graphics.add(graphic(path, file, "wide", ending, 1920));
                case GRAPHIC_SQUARE -> graphics.add(graphic(path, file, "square", ending, 1080));
                case SPEECH -> {
                    speech = "%s/materials/speech/%s.wav%s".formatted(path, language, of(ending));
                    how = how(file, words);
                    outdated = file.outdated();
                }
            }
        }
        return new StationFiles.Spoken(
                language, words.nameOfLanguage(language), List.copyOf(graphics), speech, how, outdated);
    }

    private static StationFiles.Graphic graphic(
            String path, Made file, String key, @Nullable Ending ending, int width) {
        String href = "%s/materials/graphics/%s-%s.png%s".formatted(path, file.language(), key, of(ending));
        return new StationFiles.Graphic(key, href, Objects.requireNonNullElse(file.alt(), ""), width, 1080);
    }

    private static String of(@Nullable Ending ending) {
        return ending == null ? "" : "?ending=" + Words.camelCase(ending.name());
    }

    private String how(Made file, Words words) {
        String seconds = file.seconds() == null ? "?" : words.number(Math.round(file.seconds()));
        if (file.spokenBy() == null) return words.say("review.spokenByMachine", "seconds", seconds);
        String who = officers.find(file.spokenBy())
                .map(Officer::name)
                .orElse(file.spokenBy().toString());
        return words.say("review.spokenBy", "who", who, "seconds", seconds);
    }

    private static String lacking(Made.Lacking file, Words words) {
        String what =
                switch (file.kind()) {
                    case GRAPHIC_WIDE -> words.say("review.graphic.wide");
                    case GRAPHIC_SQUARE -> words.say("review.graphic.square");
                    case SPEECH -> words.say("review.spoken");
                };
        String where = what + " (" + words.nameOfLanguage(file.language()) + ")";
        return switch (file.why()) {
            case NO_VOICE -> words.say("review.lacking.noVoice");
            case FAILED -> words.say("review.lacking.failed", "what", where);
            case TOO_SLOW -> words.say("review.lacking.tooSlow", "what", where);
            case TOO_LONG -> words.say("review.lacking.tooLong", "what", where);
        };
    }

    /** The times are those of the message, which is not made yet. */
    private static String header(Same same) {
        return "ZCZC-%s-%s-%s+TTTT-JJJHHMM-%s-"
                .formatted(same.originator(), same.event(), String.join("-", same.locations()), same.sender());
    }

    private List<String> remarks(Same same, Words words) {
        var remarks = new ArrayList<String>();
        if (same.tooMany()) remarks.add(words.say("review.sameTooMany"));
        if (same.locations().isEmpty() && !same.tooMany()) remarks.add(words.say("review.sameNone"));
        if (!same.locations().isEmpty() && !same.without().isEmpty())
            remarks.add(words.say(
                    "review.sameWithout",
                    "regions",
                    words.list(same.without().stream()
                            .map(code -> regions.find(code)
                                    .map(region -> region.name(words.language()))
                                    .orElse(code))
                            .toList())));
        if (!same.locations().isEmpty()) remarks.add(words.say("review.sameText"));
        return remarks;
    }
}
