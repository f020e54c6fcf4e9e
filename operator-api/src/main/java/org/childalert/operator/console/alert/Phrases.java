package org.childalert.operator.console.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.childalert.alert.Alert;
import org.childalert.alert.Child;
import org.childalert.alert.Ending;
import org.childalert.alert.Version;
import org.childalert.approval.Outlook;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.Reach;
import org.childalert.dissemination.Standing;
import org.childalert.operator.console.Words;
import org.childalert.policy.Action;
import org.childalert.policy.Awaited;
import org.childalert.policy.Missed;
import org.jspecify.annotations.Nullable;

/** A case in one reader's words. */
public record Phrases(Words words, Names names, Instant now) {
    private static final int MOST_NAMED = 8;

    /**
     * What is waited for of a step.
     *
     * @param deadline absent where nobody is left who might still answer
     */
    public record Wait(String text, @Nullable Instant deadline) {}

    public String say(String key, Object... arguments) {
        return words.say(key, arguments);
    }

    /** As one speaks of the case: the children by given name and age. */
    public String children(CaseSheet sheet) {
        if (sheet.isForgotten()) return say("case.forgottenName", "number", sheet.number());
        if (sheet.children().isEmpty()) return say("case.unnamed");
        return words.list(sheet.children().stream().map(this::child).toList());
    }

    private String child(Child child) {
        String name = Objects.requireNonNullElseGet(child.givenName(), () -> say("case.unnamedChild"));
        Integer age = child.age();
        return age == null ? name : say("case.child", "name", name, "age", age);
    }

    /** The state of the alert in a word or two. */
    public String state(CaseSheet sheet) {
        return switch (sheet.alert()) {
            case Alert.Preparing _ -> preparing(sheet);
            case Alert.OnAir onAir when onAir.isHeld() -> say("case.state.held");
            case Alert.OnAir _ -> say("case.state.onAir");
            case Alert.Ended ended ->
                say("case.ending." + Words.camelCase(ended.ending().name()));
        };
    }

    private String preparing(CaseSheet sheet) {
        Version latest = sheet.shown();
        return say(latest == null ? "case.state.preparing" : version(latest));
    }

    /** The key of a version's state. */
    public static String version(Version version) {
        return "case.version." + version.state();
    }

    /** The key of how an alert ended: by a person, by its time, or because nobody ratified it. */
    public static String end(Alert.Ended ended) {
        if (ended.by() != null) return "case.endedBy";
        return ended.ending() == Ending.EXPIRED ? "case.endedByTime" : "case.endedUnratified";
    }

    /** The GOV.UK colour that goes with the words of {@link #state}, never without them. */
    public static String colour(CaseSheet sheet) {
        return switch (sheet.alert()) {
            case Alert.Preparing _ -> "govuk-tag--blue";
            case Alert.OnAir onAir when onAir.isHeld() -> "govuk-tag--orange";
            case Alert.OnAir _ -> "govuk-tag--green";
            case Alert.Ended _ -> "govuk-tag--grey";
        };
    }

    public String standing(Standing standing) {
        return say("reach.standing." + Words.camelCase(standing.name()));
    }

    public String stage(Reach.Stage stage) {
        return say("reach.stage." + Words.camelCase(stage.name()));
    }

    public String level(Level level) {
        return say("reach.level." + Words.camelCase(level.name()));
    }

    public String region(String code) {
        return names.region(code, words.language());
    }

    /** Regions as people call them, in the order of their codes. */
    public String regions(CaseSheet sheet) {
        return words.list(
                sheet.reach().regions().keySet().stream().map(this::region).toList());
    }

    /** What a tally comes to, with what failed or is silent said last. */
    public String tally(Reach.Tally tally) {
        if (tally.due() == 0) return say("reach.nobody");
        var parts = new ArrayList<String>();
        parts.add(say("reach.out", "out", tally.out(), "due", tally.due()));
        if (tally.awaited() > 0 || tally.received() > 0)
            parts.add(say(
                    "reach.levels",
                    "received",
                    tally.received(),
                    "scheduled",
                    tally.scheduled(),
                    "aired",
                    tally.aired()));
        if (tally.silent() > 0) parts.add(say("reach.silent", "silent", tally.silent()));
        if (tally.failed() > 0) parts.add(say("reach.failed", "failed", tally.failed()));
        return String.join(" · ", parts);
    }

    /** So short that it fits on a map. */
    public String mapLabel(Reach.Tally tally) {
        return tally.awaited() > 0
                ? "%s/%s".formatted(words.number(tally.received()), words.number(tally.awaited()))
                : "%s/%s".formatted(words.number(tally.out()), words.number(tally.due()));
    }

    /** What is waited for, and from whom. */
    public List<Wait> waits(CaseSheet sheet) {
        Outlook.View outlook = sheet.outlook();
        if (outlook == null) return List.of();
        return outlook.awaited().stream().map(awaited -> wait(sheet, awaited)).toList();
    }

    private Wait wait(CaseSheet sheet, Awaited awaited) {
        String who = some(sheet.titles(awaited.missing()));
        String level = say("reach.answer." + Words.camelCase(awaited.level().name()));
        String text = say(
                "case.waits", "who", who, "count", awaited.missing().size(), "level", level, "turn", awaited.turn());
        return new Wait(text, awaited.deadline());
    }

    private String some(List<String> all) {
        if (all.size() <= MOST_NAMED) return words.list(all);
        var named = new ArrayList<>(all.subList(0, MOST_NAMED));
        named.add(say("case.more", "count", all.size() - MOST_NAMED));
        return words.list(named);
    }

    /** What a person was told, in a few words; by its topic where there are none. */
    public String page(Delivery page) {
        String key = "case.page." + page.step().split("/", 2)[0];
        return words.has(key) ? say(key) : say("case.page.other", "topic", page.step());
    }

    /** What the policy does at the next deadline; absent where it does nothing by itself. */
    public @Nullable String follows(CaseSheet sheet) {
        Outlook.View outlook = sheet.outlook();
        if (outlook == null || outlook.follows() == null) return null;
        return switch (outlook.follows()) {
            case Action.Begin begin ->
                say("case.follows.begin", "step", begin.step().name());
            case Action.Repeat repeat -> {
                Missed missed = repeat.step().missed();
                yield say(
                        "case.follows.repeat",
                        "who",
                        some(sheet.titles(repeat.channels())),
                        "turn",
                        repeat.occurrence() - 1,
                        "most",
                        missed == null ? 0 : missed.retries());
            }
        };
    }

    /** One line of the story. */
    public String story(StoryLine line, CaseSheet sheet) {
        String key = "story." + line.action();
        if (!words.has(key)) return line.action();
        var arguments = new TreeMap<String, Object>(line.details());
        arguments.put("count", line.count());
        arguments.put("who", actor(line.actor(), sheet));
        arguments.put("version", line.subject().replaceFirst("^version ", ""));
        arguments.put("step", line.subject());
        arguments.put("channels", some(sheet.titles(line.channels())));
        arguments.putIfAbsent("detail", "");
        String ending = line.details().get("ending");
        if (ending != null) arguments.put("ending", say("case.ending." + Words.camelCase(ending)));
        String level = line.level();
        if (level != null && words.has("reach.answer." + level)) arguments.put("level", say("reach.answer." + level));
        return words.say(
                key,
                arguments.entrySet().stream()
                        .flatMap(each -> java.util.stream.Stream.of(each.getKey(), each.getValue()))
                        .toArray());
    }

    /** The moment of a line of the story, or from when to when: with the day, unless it is today's. */
    public String when(StoryLine line) {
        String from = at(line.at());
        String until = at(line.until());
        return from.equals(until) ? from : from + " – " + until;
    }

    private String at(Instant at) {
        boolean today = words.day(at).equals(words.day(now));
        return today ? words.clock(at) : words.moment(at);
    }

    /** A person by name, a far end by its title, and the system as itself. */
    public String actor(String actor, CaseSheet sheet) {
        if (actor.equals("system")) return say("story.system");
        if (actor.startsWith("channel:")) return sheet.title(actor.substring("channel:".length()));
        return names.ofUser(actor);
    }
}
