package org.childalert.operator.console.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.childalert.approval.Prospect;
import org.childalert.operator.console.Words;
import org.childalert.policy.Acknowledge;
import org.childalert.policy.Missed;
import org.childalert.policy.Step;
import org.childalert.region.Overlap;
import org.childalert.region.Regions;
import org.jspecify.annotations.Nullable;

/** Whom a version would reach, in words. */
public final class Reach {
    private static final int MOST_NAMED = 4;

    private final Prospect prospect;
    private final List<Overlap> overlaps;
    private final Regions regions;
    private final Words words;

    Reach(Prospect prospect, List<Overlap> overlaps, Regions regions, Words words) {
        this.prospect = prospect;
        this.overlaps = overlaps;
        this.regions = regions;
        this.words = words;
    }

    /**
     * A step, or those who have the alert already.
     *
     * @param expected of each channel, and what follows if it does not come; empty where nothing is
     */
    public record Stage(String heading, boolean atOnce, String expected, List<Line> lines) {}

    /** One channel. */
    public record Line(String title, String kind, String regions, String languages, String phones) {}

    boolean isNobody() {
        return prospect.atOnce().isEmpty();
    }

    /** In one sentence, what an approval does. */
    String sentence() {
        Collection<Prospect.Recipient> all = prospect.atOnce();
        List<String> titles = all.stream()
                .filter(one -> !one.texting())
                .map(one -> one.channel().title())
                .toList();
        int phones = all.stream().mapToInt(Prospect.Recipient::texts).sum();
        return words.say(
                "review.outcome",
                "channels",
                titles.size(),
                "titles",
                titles.isEmpty() || titles.size() > MOST_NAMED ? "" : words.list(titles),
                "named",
                titles.isEmpty() || titles.size() > MOST_NAMED ? "no" : "yes",
                "phones",
                phones,
                "regions",
                places(),
                "known",
                people() > 0 ? "yes" : "no",
                "people",
                words.about(people()));
    }

    /** All of them by name, unless they are many. */
    private String places() {
        List<String> names = overlaps.stream()
                .map(overlap -> overlap.region().name(words.language()))
                .toList();
        if (names.size() <= MOST_NAMED) return words.list(names);
        var first = new ArrayList<>(names.subList(0, MOST_NAMED - 1));
        first.add(words.say("review.moreRegions", "regions", names.size() - first.size()));
        return words.list(first);
    }

    long people() {
        return overlaps.stream()
                .map(Overlap::population)
                .flatMap(Stream::ofNullable)
                .mapToLong(Long::longValue)
                .sum();
    }

    List<Stage> stages() {
        var stages = new ArrayList<Stage>();
        if (!prospect.followed().isEmpty())
            stages.add(new Stage(words.say("review.followed"), true, "", lines(prospect.followed())));
        int number = 0;
        for (Prospect.Stage stage : prospect.stages())
            stages.add(new Stage(
                    words.say(
                            "review.step",
                            "number",
                            ++number,
                            "name",
                            stage.step().name()),
                    stage.atOnce(),
                    expected(stage.step()),
                    lines(stage.recipients())));
        return List.copyOf(stages);
    }

    private String expected(Step step) {
        Acknowledge wanted = step.acknowledge();
        if (wanted == null) return words.say("review.expected.nothing");
        var sentences = new ArrayList<String>();
        sentences.add(words.say(
                "review.expected." + wanted.level().name().toLowerCase(Locale.ROOT),
                "span",
                words.span(wanted.within())));
        for (Missed rung : step.missed()) sentences.add(rung(rung));
        return String.join(" ", sentences);
    }

    private String rung(Missed missed) {
        return switch (missed) {
            case Missed.Retry retry ->
                words.say("review.missed.retry", "times", retry.times(), "span", words.span(retry.every()));
            case Missed.Secondary secondary ->
                words.say("review.missed.secondary", "span", words.span(secondary.within()));
            case Missed.Call call ->
                words.say("review.missed.call", "to", words.list(call.to()), "span", words.span(call.within()));
            case Missed.Notice notice -> words.say("review.missed.notice", "to", words.list(notice.to()));
        };
    }

    private List<Line> lines(List<Prospect.Recipient> recipients) {
        return recipients.stream().map(this::line).toList();
    }

    private Line line(Prospect.Recipient recipient) {
        var channel = recipient.channel();
        return new Line(
                channel.title(),
                kind(channel.kind(), words),
                channel.regions().isEmpty()
                        ? words.say("review.everywhere")
                        : words.list(channel.regions().stream()
                                .sorted()
                                .map(code -> regions.find(code)
                                        .map(region -> region.name(words.language()))
                                        .orElse(code))
                                .toList()),
                channel.languages().isEmpty()
                        ? words.say("review.everyLanguage")
                        : words.list(channel.languages().stream()
                                .map(words::nameOfLanguage)
                                .toList()),
                recipient.texting() ? phones(recipient.phones(), words) : "");
    }

    static String kind(@Nullable String kind, Words words) {
        if (kind == null) return words.say("review.kind.gone");
        String key = "review.kind." + kind;
        return words.has(key) ? words.say(key) : kind;
    }

    /** How many, and how many of them in which language. */
    static String phones(Map<String, Integer> byLanguage, Words words) {
        int all = byLanguage.values().stream().mapToInt(Integer::intValue).sum();
        if (all == 0) return words.say("review.phones", "phones", 0);
        return words.say("review.phones", "phones", all) + ": "
                + words.list(new TreeMap<>(byLanguage)
                        .entrySet().stream()
                                .map(entry ->
                                        words.nameOfLanguage(entry.getKey()) + " " + words.number(entry.getValue()))
                                .toList());
    }
}
