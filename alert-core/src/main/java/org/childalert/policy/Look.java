package org.childalert.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.childalert.dissemination.Level;
import org.childalert.policy.Situation.Place;
import org.childalert.policy.Situation.Proposal;
import org.childalert.policy.Situation.Rung;
import org.jspecify.annotations.Nullable;

/** One look at an alert: gathers what is due, and the earliest moment of what is not. */
final class Look {
    private final Policy policy;
    private final List<Step> steps;
    private final Situation situation;
    private final Rules rules;
    private final Instant now;
    private final Progress.Heard heard;
    private final Map<String, Progress> progress = new HashMap<>();
    private final List<Action> due = new ArrayList<>();
    private @Nullable Instant next;

    Look(Policy policy, @Nullable Tier tier, Situation situation, Rules rules, Instant now) {
        this.policy = policy;
        this.steps = tier == null ? List.of() : tier.steps();
        this.situation = situation;
        this.rules = rules;
        this.now = now;
        heard = new Progress.Heard(situation.sent(), situation);
        for (Step step : steps) progress.put(step.name(), Progress.of(step, situation, heard));
    }

    Plan plan() {
        return new Plan(due, due.isEmpty() ? next : null);
    }

    void all() {
        milestones();
        if (situation.endedAt() != null) recall(policy.close());
        else if (situation.onAirSince() != null) {
            for (Step step : steps) step(step, situation.onAirSince());
            renewal();
        }
    }

    // what the clock measures

    private void milestones() {
        for (Milestone milestone : Milestone.values()) {
            if (situation.reached().containsKey(milestone)) continue;
            if (isReached(milestone)) due.add(new Action.Reach(milestone));
            else target(milestone);
        }
    }

    private boolean isReached(Milestone milestone) {
        return switch (milestone) {
            case DECISION, APPROVAL -> false; // written down when the officer moves
            case FIRST_AIR -> hasOneAired();
            case ALL_AIRED -> haveAllAired();
            case CORRECTION -> situation.endedAt() != null && isRecalled(policy.close());
        };
    }

    /** One that is expected to answer: a post or a text says by itself that it is out, and is no broadcast. */
    private boolean hasOneAired() {
        return steps.stream()
                .filter(step -> step.acknowledge() != null)
                .anyMatch(step -> progress(step).anyHas(Level.AIRED));
    }

    private boolean haveAllAired() {
        List<Step> airing = steps.stream()
                .filter(step -> situation.begun().containsKey(step.name()))
                .filter(step -> step.acknowledge() != null && step.acknowledge().level() == Level.AIRED)
                .toList();
        return !airing.isEmpty()
                && airing.stream().allMatch(step -> progress(step).isSatisfied());
    }

    private boolean isRecalled(@Nullable Close close) {
        if (close == null) return false;
        Progress recall = Progress.ofClose(close, situation);
        return recall.missing().isEmpty();
    }

    private void target(Milestone milestone) {
        Duration target = milestone.target(policy.targets());
        boolean ofTheEnd = milestone == Milestone.CORRECTION;
        if (target == null || situation.breached().contains(milestone)) return;
        if (ofTheEnd == (situation.endedAt() == null)) return; // the correction's alone are measured after the end
        Instant from = ofTheEnd ? situation.endedAt() : situation.reportedAt();
        if (from == null) return;
        at(from.plus(target), new Action.Breach(milestone));
    }

    // what is sent

    private void step(Step step, Instant onAirSince) {
        Instant begun = situation.begun().get(step.name());
        if (begun == null) {
            begin(step, onAirSince);
            return;
        }
        repeat(step, begun);
        Acknowledge wanted = step.acknowledge();
        if (wanted != null) climb(step.name(), progress(step), Ladder.of(wanted, step.missed()));
    }

    private void begin(Step step, Instant onAirSince) {
        Instant at = begins(step.begins(), onAirSince);
        if (at == null || !holds(step.begins().when())) return;
        Proposal proposal = situation.proposals().get(step.name());
        if (step.isProposed() && proposal == null) at(at, new Action.Propose(step));
        else if (!step.isProposed() || proposal == Proposal.ACCEPTED) at(quietly(step, at), new Action.Begin(step));
    }

    /** When the step may begin; absent while what it waits for has not come. */
    private @Nullable Instant begins(Begins begins, Instant onAirSince) {
        String after = begins.after();
        if (after == null) return begins.at() == null ? onAirSince : onAirSince.plus(begins.at());
        Instant begun = situation.begun().get(after);
        Step earlier = steps.stream()
                .filter(step -> step.name().equals(after))
                .findFirst()
                .orElse(null);
        if (begun == null || earlier == null) return null;
        Duration delay = begins.delay() == null ? Duration.ZERO : begins.delay();
        boolean satisfied = progress(earlier).isSatisfied();
        return switch (begins.awaited()) {
            case BEGUN -> begun.plus(delay);
            case SATISFIED -> satisfied ? begun : null;
            case MISSED -> satisfied ? null : progress(earlier).missedAt(begun, delay);
        };
    }

    private void repeat(Step step, Instant begun) {
        Repeat repeat = step.repeat();
        if (repeat == null) return;
        Rung latest = situation.repeats().get(step.name());
        int number = latest == null ? 1 : latest.taken() + 1;
        if (number > repeat.times()) return;
        Instant nominal = begun.plus(repeat.every().multipliedBy(number));
        // after a stop they catch up without falling on each other
        Instant soonest =
                latest == null ? nominal : latest.since().plus(repeat.every().dividedBy(2));
        Instant at = nominal.isBefore(soonest) ? soonest : nominal;
        at(quietly(step, at), new Action.Again(step, number));
    }

    /** The moment itself, or the end of the quiet hours in which it, or what is left of it by now, lies. */
    private Instant quietly(Step step, Instant at) {
        Quiet quiet = step.quiet();
        if (quiet == null || quiet.except() != null && holds(quiet.except())) return at;
        Instant effective = at.isBefore(now) ? now : at;
        Instant over = quiet.wait(effective, situation.zone());
        return over.equals(effective) ? at : over;
    }

    private void recall(@Nullable Close close) {
        if (close == null) return;
        climb(Situation.CLOSE, Progress.ofClose(close, situation), Ladder.of(close.acknowledge(), close.missed()));
    }

    private void climb(String step, Progress progress, Ladder ladder) {
        var together = new LinkedHashMap<Ladder.Next, List<String>>();
        for (String channel : progress.missing()) {
            Ladder.Next place = next(step, progress, ladder, channel);
            if (place == null) continue;
            if (place.at().isAfter(now)) later(place.at());
            else
                together.computeIfAbsent(
                                new Ladder.Next(place.rung(), place.taken(), Instant.EPOCH), _ -> new ArrayList<>())
                        .add(channel);
        }
        together.forEach((place, channels) -> due.add(action(step, place, channels)));
    }

    private Ladder.@Nullable Next next(String step, Progress progress, Ladder ladder, String channel) {
        Instant sentAt = progress.firstSent().get(channel);
        if (sentAt == null) return null;
        var place = new Place(step, channel);
        Rung rung = situation.places().get(place);
        Progress.Heard said = progress.heard();
        String secondary = said.secondary(channel);
        boolean bySecondary =
                rung != null && rung.taken() > 0 && ladder.rungs().get(rung.taken() - 1) instanceof Missed.Secondary;
        boolean futile = said.isRefused(bySecondary && secondary != null ? secondary : channel);
        return ladder.next(
                sentAt,
                rung,
                said.isRefused(channel),
                futile,
                secondary != null,
                situation.calls().get(place));
    }

    private static Action action(String step, Ladder.Next place, List<String> channels) {
        return switch (place.rung()) {
            case Missed.Retry _ -> new Action.Retry(step, place.taken(), place.taken() + 1, channels);
            case Missed.Secondary _ -> new Action.Secondary(step, place.taken(), channels);
            case Missed.Call call -> new Action.Call(step, place.taken(), call, channels);
            case Missed.Notice notice -> new Action.Notice(step, place.taken(), notice, channels);
        };
    }

    private void renewal() {
        Duration before = policy.update().renew();
        if (before == null || situation.expiresAt() == null || situation.renewalProposed()) return;
        at(situation.expiresAt().minus(before), new Action.Renew());
    }

    // what is awaited

    List<Awaited> awaited() {
        var all = new ArrayList<Awaited>();
        if (situation.endedAt() != null) {
            Close close = policy.close();
            if (close != null)
                await(
                        Situation.CLOSE,
                        close.acknowledge(),
                        Progress.ofClose(close, situation),
                        Ladder.of(close.acknowledge(), close.missed()),
                        all);
            return all;
        }
        for (Step step : steps) {
            Acknowledge wanted = step.acknowledge();
            if (wanted != null && situation.begun().containsKey(step.name()))
                await(step.name(), wanted, progress(step), Ladder.of(wanted, step.missed()), all);
        }
        return all;
    }

    private void await(String step, Acknowledge wanted, Progress progress, Ladder ladder, List<Awaited> all) {
        for (String channel : progress.missing()) {
            Rung rung = situation.places().get(new Place(step, channel));
            int taken = rung == null ? 0 : rung.taken();
            Ladder.Next then = next(step, progress, ladder, channel);
            all.add(new Awaited(
                    step,
                    wanted.level(),
                    channel,
                    taken,
                    until(wanted, progress.firstSent().get(channel), rung, then),
                    then == null ? null : then.rung()));
        }
    }

    /** Where nothing follows, the first deadline is worth knowing all the same. */
    private static @Nullable Instant until(
            Acknowledge wanted, @Nullable Instant sentAt, @Nullable Rung rung, Ladder.@Nullable Next then) {
        if (then != null) return then.at();
        return rung == null && sentAt != null ? sentAt.plus(wanted.within()) : null;
    }

    // helpers

    private Progress progress(Step step) {
        return progress.computeIfAbsent(step.name(), _ -> Progress.of(step, situation, heard));
    }

    private boolean holds(@Nullable String condition) {
        if (condition == null) return true;
        var facts = new HashMap<>(situation.facts());
        facts.put("channels", (long) heard.channels().size());
        for (Level level : List.of(Level.RECEIVED, Level.SCHEDULED, Level.AIRED))
            facts.put(level.name().toLowerCase(java.util.Locale.ROOT), Progress.count(heard.channels(), level, heard));
        return rules.rule(condition, Facts.Scope.PROGRESS).judge(facts).outcome() == Outcome.MET;
    }

    private void at(Instant moment, Action action) {
        if (moment.isAfter(now)) later(moment);
        else due.add(action);
    }

    private void later(Instant moment) {
        if (next == null || moment.isBefore(next)) next = moment;
    }
}
