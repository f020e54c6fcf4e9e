package org.childalert.operator.console.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.childalert.alert.Alert;
import org.childalert.alert.Child;
import org.childalert.alert.Ending;
import org.childalert.alert.Version;
import org.childalert.approval.CallSheet;
import org.childalert.approval.Outlook;
import org.childalert.broadcaster.StationReach;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.Reach;
import org.childalert.dissemination.Standing;
import org.childalert.operator.console.Words;
import org.childalert.policy.Action;
import org.childalert.policy.Awaited;
import org.childalert.policy.Milestone;
import org.childalert.policy.Situation.Proposal;
import org.childalert.policy.Target;
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

    /** The same of stations, whichever of their channels got it. */
    public String stations(Reach.Tally tally) {
        return tally.due() == 0 ? say("reach.noStation") : say("reach.byStation", "tally", tally(tally));
    }

    /** How many people live in a region. */
    public String people(StationReach.Place place) {
        Long population = place.population();
        return population == null
                ? say("reach.peopleUnknown")
                : say("reach.peopleHere", "people", words.number(population));
    }

    /** How many people live where stations got so far, level by level. */
    public List<String> people(StationReach.People people) {
        var lines = new ArrayList<String>();
        if (people.of() > 0)
            for (String level : List.of("sent", "received", "scheduled", "aired")) {
                long some = switch (level) {
                    case "sent" -> people.reached();
                    case "received" -> people.received();
                    case "scheduled" -> people.scheduled();
                    default -> people.aired();
                };
                lines.add(say(
                        "reach.peopleWhere",
                        "level",
                        level,
                        "share",
                        words.percent(people.share(some)),
                        "people",
                        words.number(some),
                        "of",
                        words.number(people.of())));
            }
        if (!people.unknown().isEmpty())
            lines.add(say(
                    "reach.peopleNotKnown",
                    "regions",
                    words.list(people.unknown().stream().map(this::region).toList())));
        return lines;
    }

    /** So short that it fits on a map; empty where there is no station. */
    public String mapLabel(Reach.Tally stations) {
        if (stations.due() == 0) return "";
        return stations.awaited() > 0
                ? "%s/%s".formatted(words.number(stations.received()), words.number(stations.awaited()))
                : "%s/%s".formatted(words.number(stations.out()), words.number(stations.due()));
    }

    /** What is waited for, and from whom: together those of whom the same is expected at the same stage. */
    public List<Wait> waits(CaseSheet sheet) {
        Outlook.View outlook = sheet.outlook();
        if (outlook == null) return List.of();
        var together = new LinkedHashMap<Stage, List<Awaited>>();
        for (Awaited awaited : outlook.awaited())
            together.computeIfAbsent(
                            new Stage(awaited.step(), awaited.level(), awaited.taken()), _ -> new ArrayList<>())
                    .add(awaited);
        return together.entrySet().stream()
                .map(each -> wait(sheet, each.getKey(), each.getValue()))
                .toList();
    }

    private record Stage(String step, Level level, int taken) {}

    private Wait wait(CaseSheet sheet, Stage stage, List<Awaited> all) {
        List<String> channels = all.stream().map(Awaited::channel).toList();
        String level = say("reach.answer." + Words.camelCase(stage.level().name()));
        String text = say(
                "case.waits",
                "who",
                some(sheet.titles(channels)),
                "count",
                channels.size(),
                "level",
                level,
                "turn",
                stage.taken() + 1);
        Instant soonest = all.stream()
                .map(Awaited::until)
                .flatMap(java.util.stream.Stream::ofNullable)
                .min(Instant::compareTo)
                .orElse(null);
        return new Wait(text, soonest);
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

    /** What the policy does at the next deadline, one sentence each; nothing where it does nothing by itself. */
    public List<String> follows(CaseSheet sheet) {
        Outlook.View outlook = sheet.outlook();
        if (outlook == null) return List.of();
        return outlook.follows().stream().map(action -> follows(sheet, action)).toList();
    }

    private String follows(CaseSheet sheet, Action action) {
        return switch (action) {
            case Action.Begin begin ->
                say("case.follows.begin", "step", begin.step().name());
            case Action.Propose propose ->
                say("case.follows.propose", "step", propose.step().name());
            case Action.Again again ->
                say("case.follows.again", "step", again.step().name());
            case Action.Retry retry -> say("case.follows.retry", "who", some(sheet.titles(retry.channels())));
            case Action.Secondary secondary ->
                say("case.follows.secondary", "who", some(sheet.titles(secondary.channels())));
            case Action.Call call -> say("case.follows.call", "who", some(sheet.titles(call.channels())));
            case Action.Notice notice ->
                say(
                        "case.follows.notice",
                        "who",
                        some(sheet.titles(notice.channels())),
                        "to",
                        words.list(notice.rung().to()));
            case Action.Breach breach -> say("case.follows.breach", "milestone", milestone(breach.milestone()));
            case Action.Reach reach -> say("case.follows.reach", "milestone", milestone(reach.milestone()));
            case Action.Renew _ -> say("case.follows.renew");
        };
    }

    /** How a target stands beside its budget, without the time that ticks: that is put after it. */
    public String target(Target target) {
        Duration budget = target.budget();
        String span = words.span(target.elapsed(now));
        Instant reached = target.reachedAt();
        if (reached != null)
            return budget == null
                    ? say("clock.reached", "time", words.clock(reached), "span", span)
                    : say(
                            target.isMissed(now) ? "clock.reachedLate" : "clock.reachedInTime",
                            "time",
                            words.clock(reached),
                            "span",
                            span,
                            "budget",
                            words.span(budget));
        if (budget == null) return say("clock.running");
        return say(target.isMissed(now) ? "clock.over" : "clock.left", "budget", words.span(budget));
    }

    /** What a proposed step has come to so far. */
    public String proposal(Proposal became) {
        return say("case.proposal." + Words.camelCase(became.name()));
    }

    /** Of a call's script, in the reader's own language if there is one. */
    public Map.@Nullable Entry<String, String> script(CallSheet call) {
        String own = call.script().get(words.language());
        if (own != null) return Map.entry(words.language(), own);
        return new TreeMap<>(call.script()).firstEntry();
    }

    public String milestone(Milestone milestone) {
        return say("clock.milestone." + Words.camelCase(milestone.name()));
    }

    /** One line of the story. */
    public String story(StoryLine line, CaseSheet sheet) {
        String key = "story." + line.action();
        if (!words.has(key)) return line.action();
        var arguments = new TreeMap<String, Object>(line.details());
        arguments.put("count", line.count());
        arguments.put("who", actor(line.actor(), sheet));
        arguments.put("version", line.subject().replaceFirst("^version ", ""));
        arguments.put("step", line.isOfMilestone() ? milestone(line.milestone()) : line.subject());
        String target = line.details().get("target");
        if (line.isOfMilestone() && target != null) arguments.put("target", words.span(Duration.parse(target)));
        arguments.put("channels", some(sheet.titles(line.channels())));
        arguments.putIfAbsent("detail", "");
        String ending = line.details().get("ending");
        if (ending != null) arguments.put("ending", say("case.ending." + Words.camelCase(ending)));
        String language = line.details().get("language");
        if (language != null) arguments.put("language", words.nameOfLanguage(language));
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
        if (actor.startsWith("mail:")) return sheet.title(actor.substring("mail:".length()));
        if (actor.startsWith("cap:")) return actor.substring("cap:".length());
        return names.ofUser(actor);
    }
}
