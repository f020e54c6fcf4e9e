package org.childalert.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.childalert.Fault;
import org.childalert.alert.Mode;
import org.childalert.configuration.Document;
import org.childalert.dissemination.Level;
import org.jspecify.annotations.Nullable;

/**
 * What a schema cannot say of a policy: names that are told apart, rules that compile, channels and people that exist, steps that can be reached and
 * be acknowledged, and budgets that they can meet.
 */
final class Soundness {
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int MOST_REPEATS = 700;

    private final Document<Policy> document;
    private final Rules rules;
    private final Surroundings.@Nullable Of around;
    private final List<Fault> faults = new ArrayList<>();

    Soundness(Document<Policy> document, Surroundings surroundings, Rules rules) {
        this.document = document;
        this.rules = rules;
        around = surroundings.of(document.value().agency());
    }

    List<Fault> faults() {
        Policy policy = document.value();
        if (around == null) fault("/agency", policy.agency().value(), "an agency that is configured");
        gate(policy.gate());
        targets(policy.targets());
        tiers(policy);
        if (policy.breakGlass() != null) breakGlass(policy.breakGlass(), policy.tiers());
        update(policy.update());
        if (policy.close() != null) {
            duration("/close/acknowledge/within", policy.close().acknowledge().within());
            ladder("/close/missed", policy.close().missed());
        }
        return faults;
    }

    // the gate

    private void gate(Conditions gate) {
        List<Criterion> criteria = gate.criteria();
        names("/gate/criteria", criteria, Criterion::name);
        if (criteria.stream().noneMatch(Criterion::mandatory))
            fault("/gate/criteria", "no mandatory criterion", "at least one, or every submission would pass");
        for (int i = 0; i < criteria.size(); i++) criterion("/gate/criteria/" + i, criteria.get(i));
        int most = criteria.stream().mapToInt(Criterion::weight).sum();
        if (gate.points() > most)
            fault(
                    "/gate/points",
                    Integer.toString(gate.points()),
                    "at most %d, which is all that the weighing criteria bring together".formatted(most));
        if (gate.override() != null) teams("/gate/override/by", gate.override().by());
    }

    private void criterion(String at, Criterion criterion) {
        rule(at + "/rule", criterion.rule(), Facts.Scope.CASE);
        if (criterion.weight() > 0 && criterion.kind() != Criterion.Kind.WEIGHING)
            fault(at + "/weight", Integer.toString(criterion.weight()), "none: only a weighing criterion has one");
        OneOf oneOf = criterion.oneOf();
        if (oneOf == null) return;
        duration(at + "/oneOf/within", oneOf.within());
        names(at + "/oneOf/sources", oneOf.sources(), OneOf.Source::name);
        if (oneOf.sources().stream().allMatch(OneOf.Source::waiver))
            fault(at + "/oneOf/sources", "waivers alone", "at least one source that a waiver stands in for");
    }

    // targets

    private void targets(Targets targets) {
        for (Milestone milestone : Milestone.values())
            duration("/targets/" + key(milestone), milestone.target(targets));
        people("/targets/breach", targets.breach());
        Milestone earlier = null;
        for (Milestone milestone :
                List.of(Milestone.DECISION, Milestone.APPROVAL, Milestone.FIRST_AIR, Milestone.ALL_AIRED)) {
            Duration target = milestone.target(targets);
            if (target == null) continue;
            Duration before = earlier == null ? null : earlier.target(targets);
            if (before != null && target.compareTo(before) < 0)
                fault(
                        "/targets/" + key(milestone),
                        target.toString(),
                        "at least %s, which is the target of %s before it".formatted(before, key(earlier)));
            earlier = milestone;
        }
        Close close = document.value().close();
        if (targets.correction() != null && close == null)
            fault("/targets/correction", "a target", "none, or a `close` that asks for an acknowledgement");
        if (targets.correction() != null
                && close != null
                && close.acknowledge().within().compareTo(targets.correction()) > 0)
            fault(
                    "/close/acknowledge/within",
                    close.acknowledge().within().toString(),
                    "at most %s, which is the target of correction".formatted(targets.correction()));
    }

    private static String key(@Nullable Milestone milestone) {
        return switch (milestone) {
            case DECISION -> "decision";
            case APPROVAL -> "approval";
            case FIRST_AIR -> "firstAir";
            case ALL_AIRED -> "allAired";
            case CORRECTION -> "correction";
            case null -> "";
        };
    }

    /** Steps that begin too late to be in time for the targets of airing, or that nobody is asked to acknowledge. */
    private void budgets(String at, Tier tier) {
        Targets targets = document.value().targets();
        List<Step> airing = tier.steps().stream()
                .filter(step -> step.acknowledge() != null && step.acknowledge().level() == Level.AIRED)
                .toList();
        for (Milestone milestone : List.of(Milestone.FIRST_AIR, Milestone.ALL_AIRED)) {
            Duration target = milestone.target(targets);
            if (target == null) continue;
            if (airing.isEmpty()) {
                fault(
                        at + "/steps",
                        "no step that is acknowledged as aired",
                        "one, or no target of %s".formatted(key(milestone)));
                continue;
            }
            Duration first = airing.stream()
                    .map(step -> earliest(step, tier.steps(), new HashSet<>()))
                    .min(Duration::compareTo)
                    .orElse(Duration.ZERO);
            if (first.compareTo(target) >= 0)
                fault(
                        at + "/steps",
                        "the first that is acknowledged as aired begins after %s".formatted(first),
                        "one that begins before %s, which is the target of %s".formatted(target, key(milestone)));
        }
        Duration all = targets.allAired();
        if (all == null) return;
        for (int i = 0; i < tier.steps().size(); i++) {
            Step step = tier.steps().get(i);
            if (!airing.contains(step) || step.begins().after() != null || step.acknowledge() == null) continue;
            Duration over = earliest(step, tier.steps(), new HashSet<>())
                    .plus(step.acknowledge().within());
            if (over.compareTo(all) > 0)
                fault(
                        "%s/steps/%d/acknowledge/within".formatted(at, i),
                        "its deadline is %s after the alert went on air".formatted(over),
                        "at most %s, which is the target of allAired".formatted(all));
        }
    }

    /** How long after the alert went on air a step begins at the soonest. */
    private static Duration earliest(Step step, List<Step> steps, Set<String> passed) {
        Begins begins = step.begins();
        if (begins.at() != null) return begins.at();
        if (begins.after() == null || !passed.add(step.name())) return Duration.ZERO;
        Step before = find(steps, begins.after());
        if (before == null) return Duration.ZERO;
        Duration then = earliest(before, steps, passed);
        if (begins.awaited() == Begins.Is.MISSED && before.acknowledge() != null)
            then = then.plus(before.acknowledge().within());
        return begins.delay() == null ? then : then.plus(begins.delay());
    }

    private static @Nullable Step find(List<Step> steps, String name) {
        return steps.stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    // tiers and who decides

    private void tiers(Policy policy) {
        names("/tiers", policy.tiers(), Tier::name);
        for (int i = 0; i < policy.tiers().size(); i++) tier("/tiers/" + i, policy.tiers(), i);
    }

    private void tier(String at, List<Tier> tiers, int index) {
        Tier tier = tiers.get(index);
        rule(at + "/when", tier.when(), Facts.Scope.CASE);
        if (tier.when() != null && rules.isNever(tier.when(), Facts.Scope.CASE))
            fault(at + "/when", tier.when().strip(), "a condition that can hold: the tier can never be reached");
        tiers.subList(0, index).stream()
                .filter(earlier -> earlier.when() == null)
                .findFirst()
                .ifPresent(earlier -> fault(
                        at,
                        "the tier %s can never be reached".formatted(tier.name()),
                        "it before the tier %s, which has no condition and always holds".formatted(earlier.name())));
        authority(at + "/authority", tier.authority());
        names(at + "/steps", tier.steps(), Step::name);
        for (int i = 0; i < tier.steps().size(); i++)
            step(at + "/steps/" + i, tier.steps().get(i), tier.steps());
        if (tier.steps().stream().allMatch(step -> step.begins().after() != null || step.isProposed()))
            fault(at + "/steps", "no step that begins by itself", "one without `after` and `propose`");
        budgets(at, tier);
    }

    private void authority(String at, Authority authority) {
        teams(at + "/draft", authority.draft());
        teams(at + "/approve/of", authority.approve().of());
        Duration before = Duration.ZERO;
        for (int i = 0; i < authority.silent().size(); i++) {
            Authority.Pass pass = authority.silent().get(i);
            duration(at + "/silent/%d/after".formatted(i), pass.after());
            teams(at + "/silent/%d/to".formatted(i), pass.to());
            if (pass.after().compareTo(before) <= 0 && i > 0)
                fault(
                        at + "/silent/%d/after".formatted(i),
                        pass.after().toString(),
                        "longer than %s, which is when the decision passes on before".formatted(before));
            before = pass.after();
        }
    }

    private void breakGlass(BreakGlass breakGlass, List<Tier> tiers) {
        teams("/breakGlass/by", breakGlass.by());
        duration("/breakGlass/ratify", breakGlass.ratify());
        if (tiers.stream().noneMatch(tier -> tier.name().equals(breakGlass.tier())))
            fault("/breakGlass/tier", breakGlass.tier(), "the name of a tier");
    }

    private void update(Update update) {
        duration("/update/renew", update.renew());
        for (int i = 0; i < update.material().size(); i++)
            if (!Update.MEMBERS.contains(update.material().get(i)))
                fault("/update/material/" + i, update.material().get(i), "a member of an alert's content");
    }

    // steps

    private void step(String at, Step step, List<Step> steps) {
        if (step.name().equals(Situation.CLOSE))
            fault(at + "/name", step.name(), "another name: this is the close's own");
        if (step.channels().isEmpty() && step.exercise().isEmpty())
            fault(at, "a step without channels", "at least one in `channels` or in `exercise`");
        channels(at + "/channels", step, step.channels(), Mode.LIVE);
        channels(at + "/exercise", step, step.exercise(), Mode.EXERCISE);
        begins(at + "/begins", step, steps);
        regions(at, step);
        if (step.repeat() != null) repeat(at + "/repeat", step.repeat());
        if (step.quiet() != null) {
            rule(at + "/quiet/except", step.quiet().except(), Facts.Scope.CASE);
            if (step.quiet().from().equals(step.quiet().until()))
                fault(at + "/quiet/until", step.quiet().until(), "another time than `from`");
        }
        if (step.acknowledge() != null)
            duration(at + "/acknowledge/within", step.acknowledge().within());
        else if (!step.missed().isEmpty())
            fault(at + "/missed", "rungs, and nothing that could be missed", "none, or an `acknowledge`");
        ladder(at + "/missed", step.missed());
    }

    private void begins(String at, Step step, List<Step> steps) {
        Begins begins = step.begins();
        duration(at + "/at", begins.at());
        duration(at + "/delay", begins.delay());
        rule(at + "/when", begins.when(), Facts.Scope.PROGRESS);
        if (begins.when() != null && rules.isNever(begins.when(), Facts.Scope.PROGRESS))
            fault(at + "/when", begins.when().strip(), "a condition that can hold: the step can never begin");
        if (begins.awaited() == Begins.Is.SATISFIED && begins.delay() != null)
            fault(
                    at + "/delay",
                    begins.delay().toString(),
                    "none: a step that waits for another's acknowledgements begins with them");
        String after = begins.after();
        if (after == null) {
            if (begins.is() != null) fault(at + "/is", word(begins.is()), "none, or the step that it is `after`");
            if (begins.delay() != null)
                fault(at + "/delay", begins.delay().toString(), "none, or the step that it is `after`");
            return;
        }
        if (begins.at() != null) fault(at + "/at", begins.at().toString(), "none: it begins after the step " + after);
        Step before = find(steps, after);
        if (before == null) {
            fault(at + "/after", after, "the name of a step of this tier");
            return;
        }
        if (begins.awaited() != Begins.Is.BEGUN && before.acknowledge() == null)
            fault(at + "/is", word(begins.awaited()), "begun: the step %s expects no acknowledgement".formatted(after));
        if (isInCircle(step, steps))
            fault(at + "/after", after, "a step that does not wait for this one: neither would ever begin");
    }

    private static boolean isInCircle(Step step, List<Step> steps) {
        var passed = new HashSet<String>();
        Step here = step;
        while (here != null && here.begins().after() != null) {
            if (!passed.add(here.name())) return passed.contains(step.name());
            here = find(steps, here.begins().after());
            if (here != null && here.name().equals(step.name())) return true;
        }
        return false;
    }

    private void regions(String at, Step step) {
        for (int i = 0; i < step.regions().size(); i++) {
            String region = step.regions().get(i);
            if (around != null && !Scope.isRelation(region) && !around.regions().contains(region))
                fault("%s/regions/%d".formatted(at, i), region, "a region of the agency, or a relation");
        }
        boolean later = !step.begins().equals(Begins.AT_ONCE);
        boolean wider = !step.regions().isEmpty() && !step.regions().equals(List.of(Scope.INCIDENT));
        if (later && wider && !step.isProposed())
            fault(
                    at + "/regions",
                    "%s, and the step does not begin with the alert".formatted(String.join(", ", step.regions())),
                    "`propose: true`: an alert is never widened in silence");
    }

    private void repeat(String at, Repeat repeat) {
        duration(at + "/every", repeat.every());
        duration(at + "/for", repeat.lasting());
        if (repeat.every().compareTo(repeat.lasting()) > 0)
            fault(
                    at + "/for",
                    repeat.lasting().toString(),
                    "at least %s, or nothing is repeated".formatted(repeat.every()));
        else if (repeat.times() > MOST_REPEATS)
            fault(at, "%d repeats".formatted(repeat.times()), "at most %d".formatted(MOST_REPEATS));
    }

    private void ladder(String at, List<Missed> rungs) {
        for (int i = 0; i < rungs.size(); i++) {
            String here = at + "/" + i;
            switch (rungs.get(i)) {
                case Missed.Retry retry -> duration(here + "/retry/every", retry.every());
                case Missed.Secondary secondary -> duration(here + "/secondary/within", secondary.within());
                case Missed.Call call -> {
                    duration(here + "/call/within", call.within());
                    teams(here + "/call/to", call.to());
                }
                case Missed.Notice notice -> {
                    duration(here + "/notice/within", notice.within());
                    people(here + "/notice/to", notice.to());
                    if (notice.within() == null && i < rungs.size() - 1)
                        fault(here + "/notice", "no `within`", "one, as another rung follows");
                }
            }
        }
    }

    private void channels(String at, Step step, List<String> names, Mode mode) {
        names(at, names, Function.identity());
        if (around == null) return;
        for (int i = 0; i < names.size(); i++) {
            if (around.groups().contains(names.get(i)))
                continue; // its channels of that mode, whichever they are by then
            Surroundings.Known found = around.channels().get(names.get(i));
            if (found == null)
                fault(at + "/" + i, names.get(i), "a channel in a file of the agency, or one of its groups");
            else if (found.mode() != mode)
                fault(at + "/" + i, "the %s channel %s".formatted(word(found.mode()), names.get(i)), expected(mode));
            else if (!found.takesAlerts())
                fault(
                        at + "/" + i,
                        "%s, which only pages people".formatted(names.get(i)),
                        "a channel that takes alerts, such as one of mail with `to`");
            else if (step.acknowledge() != null && !found.acknowledges())
                fault(
                        at + "/" + i,
                        "%s, which can never acknowledge".formatted(names.get(i)),
                        "a channel whose far end can, or a step without `acknowledge`");
        }
    }

    private static String expected(Mode mode) {
        return switch (mode) {
            case LIVE -> "a live channel: an actual alert must never end in an exercise channel";
            case EXERCISE -> "an exercise channel: a drill must never reach a live channel";
        };
    }

    // helpers

    private void duration(String at, @Nullable Duration duration) {
        if (duration == null) return;
        if (duration.compareTo(Duration.ofSeconds(1)) < 0 || duration.compareTo(LONGEST) > 0)
            fault(at, duration.toString(), "at least PT1S, and at most P7D");
    }

    private void teams(String at, List<String> names) {
        names(at, names, Function.identity());
        Surroundings.Of known = around;
        if (known == null) return;
        IntStream.range(0, names.size())
                .filter(i -> !known.teams().contains(names.get(i)))
                .forEach(i -> fault(at + "/" + i, names.get(i), "a team of the agency's file: " + known.teams()));
    }

    private void people(String at, List<String> names) {
        names(at, names, Function.identity());
        Surroundings.Of known = around;
        if (known == null) return;
        IntStream.range(0, names.size())
                .filter(i -> !known.teams().contains(names.get(i))
                        && !known.contacts().contains(names.get(i)))
                .forEach(i -> fault(
                        at + "/" + i,
                        names.get(i),
                        "a team or a contact of the agency's file: %s %s".formatted(known.teams(), known.contacts())));
    }

    private void rule(String at, @Nullable String rule, Facts.Scope scope) {
        if (rule != null)
            rules.issues(rule, scope).forEach(issue -> fault(at, issue, "a rule that comes to true or false"));
    }

    private <T> void names(String at, List<T> things, Function<T, String> name) {
        var seen = new HashSet<String>();
        for (int i = 0; i < things.size(); i++) {
            String one = name.apply(things.get(i));
            if (!seen.add(one)) fault(at + "/" + i, one + " again", "each name once");
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void fault(String pointer, String found, String expected) {
        faults.add(document.fault(pointer, found, expected));
    }
}
