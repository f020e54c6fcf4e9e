package org.childalert.operator.console.draft;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
 * @param asides criteria that the officer may set aside; empty for everybody else
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
        List<AsideView> asides,
        List<PictureView> pictures,
        List<RecordingView> recordings,
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

    /**
     * A question of the policy.
     *
     * @param note what a yes brings, in words; empty where it must be a yes
     * @param veto whether a no is the good answer
     * @param evidence whether a yes counts only with it
     * @param rows the answers that it takes: one, or one for each of those who may give it
     * @param deadline by when those who are asked first answer, in words; empty where one answers
     */
    public record QuestionView(
            String criterion,
            String text,
            String note,
            boolean veto,
            boolean evidence,
            List<AnswerRow> rows,
            String deadline) {
        /** Whether one of several may answer. */
        public boolean isOneOf() {
            return !deadline.isEmpty();
        }
    }

    /**
     * One answer.
     *
     * @param key of its fields, after {@code answer.} and {@code evidence.}
     * @param source who gives it, in words; empty where it is the only one
     * @param answer yes, no or nothing
     */
    public record AnswerRow(String key, String source, boolean waiver, String answer) {}

    /**
     * A criterion that this officer may set aside, or did.
     *
     * @param outcome what was found, in words
     * @param by who set it aside and when; empty where nobody did
     * @param reason why; empty where nobody did
     */
    public record AsideView(String criterion, String title, String outcome, String by, String reason) {}

    public record PictureView(int index, String photo) {}

    /**
     * A language whose script may be spoken.
     *
     * @param seconds of the recording that there is; empty where there is none
     * @param outdated whether that is of another text
     */
    public record RecordingView(String language, String seconds, boolean outdated) {}

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

    /** Where a fault is put right. */
    public String anchor(String name) {
        if (!name.startsWith("answer.")) return FaultWords.anchor("/" + name.replace('.', '/'));
        return questions.stream()
                .filter(question -> name.equals("answer." + question.criterion()))
                .findFirst()
                .map(question -> id("answer." + question.rows().getFirst().key()) + "-yes")
                .orElse("gate-title");
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

    /** What the map begins with: the agency's regions. */
    public String shownRegions() {
        return regions.stream().map(RegionChoice::code).collect(Collectors.joining(" "));
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
