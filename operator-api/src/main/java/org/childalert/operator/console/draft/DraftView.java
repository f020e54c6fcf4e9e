package org.childalert.operator.console.draft;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.childalert.alert.Alert;
import org.childalert.alert.Version;
import org.childalert.operator.console.Words;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of a draft shows.
 *
 * @param fields as they are stored, or as they were typed where they could not be
 * @param errors by the name of the field, in the order of the page
 * @param shown how many of each list the page has room for
 * @param regions of the agency
 * @param languages of the draft, mandatory ones first
 * @param zone in which times are typed
 * @param revision that a save names
 * @param overtakenBy who saved since the officer read it, so that nothing was saved
 */
public record DraftView(
        Words words,
        Alert alert,
        Version version,
        Fields fields,
        SequencedMap<String, String> errors,
        Map<String, Integer> shown,
        List<RegionChoice> regions,
        List<LanguageChoice> languages,
        List<QuestionView> questions,
        List<PictureView> pictures,
        ZoneId zone,
        int revision,
        @Nullable String overtakenBy,
        Checks checks) {
    private static final List<Duration> USUAL = List.of(
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24),
            Duration.ofHours(48),
            Duration.ofHours(72));

    /** @param own whether the officer's authority covers it */
    public record RegionChoice(String code, String name, boolean own) {}

    /** @param direction of its script, as HTML has it */
    public record LanguageChoice(
            String code, String name, String direction, boolean chosen, boolean mandatory, TextOrigin origin) {}

    /** Which parts an officer wrote; the others follow the facts. */
    public record TextOrigin(boolean headline, boolean description, boolean instruction) {}

    /** @param answer yes, no or nothing */
    public record QuestionView(
            String criterion, String text, boolean mandatory, boolean evidence, String answer, String given) {}

    public record PictureView(int index, String photo) {}

    public String action() {
        return "/console/alerts/%s/versions/%d"
                .formatted(version.id().alert(), version.id().number());
    }

    public String say(String key, Object... arguments) {
        return words.say(key, arguments);
    }

    public String value(String name) {
        return fields.value(name);
    }

    public boolean is(String name, String value) {
        return fields.is(name, value);
    }

    public @Nullable String error(String name) {
        return errors.get(name);
    }

    public String id(String name) {
        return Fields.id(name);
    }

    /** The fields that a list shows: those that it has, and one to begin with where it asks for one. */
    public int shown(String group) {
        return Math.max(fields.count(group), shown.getOrDefault(group, 0));
    }

    public List<LanguageChoice> chosen() {
        return languages.stream().filter(LanguageChoice::chosen).toList();
    }

    /** The usual ones, and the one that it has. */
    public List<Duration> validities() {
        var all = new TreeSet<>(USUAL);
        if (version.content().validity() != null) all.add(version.content().validity());
        return List.copyOf(all);
    }

    public boolean isUpdate() {
        return version.id().number() > 1;
    }
}
