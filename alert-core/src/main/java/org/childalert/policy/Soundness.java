package org.childalert.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.childalert.Fault;
import org.childalert.alert.Mode;
import org.childalert.configuration.Document;
import org.jspecify.annotations.Nullable;

/**
 * What a schema cannot say of a policy: names that are told apart, rules that compile, channels that exist and are of
 * the right kind.
 */
final class Soundness {
    private final Document<Policy> document;
    private final Rules rules;
    private final @Nullable Map<String, Mode> channels;
    private final Set<String> groups;
    private final List<Fault> faults = new ArrayList<>();

    Soundness(
            Document<Policy> document,
            Map<String, Map<String, Mode>> channels,
            Map<String, Set<String>> groups,
            Rules rules) {
        String agency = document.value().agency().value();
        this.document = document;
        this.rules = rules;
        this.channels = channels.get(agency);
        this.groups = groups.getOrDefault(agency, Set.of());
    }

    List<Fault> faults() {
        Policy policy = document.value();
        if (channels == null) fault("/agency", policy.agency().value(), "an agency that is configured");
        names("/gate/criteria", policy.gate().criteria(), Criterion::name);
        names("/tiers", policy.tiers(), Tier::name);
        if (policy.gate().criteria().stream().noneMatch(Criterion::mandatory))
            fault("/gate/criteria", "no mandatory criterion", "at least one, or every submission would pass");
        for (int i = 0; i < policy.gate().criteria().size(); i++)
            rule(
                    "/gate/criteria/%d/rule".formatted(i),
                    policy.gate().criteria().get(i).rule());
        for (int i = 0; i < policy.tiers().size(); i++) tier("/tiers/" + i, policy.tiers(), i);
        return faults;
    }

    private void tier(String at, List<Tier> tiers, int index) {
        Tier tier = tiers.get(index);
        rule(at + "/when", tier.when());
        tiers.subList(0, index).stream()
                .filter(earlier -> earlier.when() == null)
                .findFirst()
                .ifPresent(earlier -> fault(
                        at,
                        "the tier %s can never be reached".formatted(tier.name()),
                        "it before the tier %s, which has no condition and always holds".formatted(earlier.name())));
        names(at + "/steps", tier.steps(), Step::name);
        for (int i = 0; i < tier.steps().size(); i++)
            step(at + "/steps/" + i, tier.steps().get(i));
        for (int i = 0; i < tier.steps().size(); i++) {
            Missed missed = tier.steps().get(i).missed();
            boolean followed = tier.steps().stream().skip(i + 1).anyMatch(step -> step.missed() != null);
            if (missed != null && missed.next() && !followed)
                fault(
                        "%s/steps/%d/missed/next".formatted(at, i),
                        "true, and no later step expects anything",
                        "false, or a step after it that has `acknowledge`");
        }
    }

    private void step(String at, Step step) {
        if (step.channels().isEmpty() && step.exercise().isEmpty())
            fault(at, "a step without channels", "at least one in `channels` or in `exercise`");
        channels(at + "/channels", step.channels(), Mode.LIVE);
        channels(at + "/exercise", step.exercise(), Mode.EXERCISE);
    }

    private void channels(String at, List<String> names, Mode mode) {
        names(at, names, Function.identity());
        if (channels == null) return;
        for (int i = 0; i < names.size(); i++) {
            if (groups.contains(names.get(i))) continue; // its channels of that mode, whichever they are by then
            Mode found = channels.get(names.get(i));
            if (found == null)
                fault(at + "/" + i, names.get(i), "a channel in a file of the agency, or one of its groups");
            else if (found != mode)
                fault(at + "/" + i, "the %s channel %s".formatted(word(found), names.get(i)), expected(mode));
        }
    }

    private static String expected(Mode mode) {
        return switch (mode) {
            case LIVE -> "a live channel: an actual alert must never end in an exercise channel";
            case EXERCISE -> "an exercise channel: a drill must never reach a live channel";
        };
    }

    private void rule(String at, @Nullable String rule) {
        if (rule != null) rules.issues(rule).forEach(issue -> fault(at, issue, "a rule that comes to true or false"));
    }

    private <T> void names(String at, List<T> things, Function<T, String> name) {
        var seen = new HashSet<String>();
        for (int i = 0; i < things.size(); i++) {
            String one = name.apply(things.get(i));
            if (!seen.add(one)) fault(at + "/" + i, one + " again", "each name once");
        }
    }

    private static String word(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    private void fault(String pointer, String found, String expected) {
        faults.add(document.fault(pointer, found, expected));
    }
}
