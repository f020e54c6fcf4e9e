package org.childalert.approval;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.childalert.alert.Alert;
import org.childalert.alert.Mode;
import org.childalert.alert.Plausibility;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.alert.Versions;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Fanout;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Messages;
import org.childalert.dissemination.Timers;
import org.childalert.policy.Action;
import org.childalert.policy.Plan;
import org.childalert.policy.Planner;
import org.childalert.policy.Policies;
import org.childalert.policy.Policy;
import org.childalert.policy.Sent;
import org.childalert.policy.Situation;
import org.childalert.policy.Step;

/** Asks the planner what is due of an alert on air and puts it on the ledger. To be called with the alert locked, in the transaction of its caller. */
@Singleton
public final class Escalations {
    private static final int MOST_NAMED = 500;

    private final Versions versions;
    private final Messages messages;
    private final Deliveries deliveries;
    private final Policies policies;
    private final Planner planner;
    private final Plausibility plausibility;
    private final Fanout fanout;
    private final Timers timers;
    private final Journal journal;

    public Escalations(
            Versions versions,
            Messages messages,
            Deliveries deliveries,
            Policies policies,
            Planner planner,
            Plausibility plausibility,
            Fanout fanout,
            Timers timers,
            Journal journal) {
        this.versions = versions;
        this.messages = messages;
        this.deliveries = deliveries;
        this.policies = policies;
        this.planner = planner;
        this.plausibility = plausibility;
        this.fanout = fanout;
        this.timers = timers;
        this.journal = journal;
    }

    /**
     * Does all that is due, and sets the timer for what comes next.
     *
     * @return deliveries to be handed over after the commit
     */
    public List<Delivery> advance(Alert.OnAir alert, Instant now) {
        Version version = versions.get(new VersionId(alert.id(), alert.version()));
        return advance(alert, version, messages.list(alert.id()).getLast(), now);
    }

    /** The same, where the version and its message were just made. */
    List<Delivery> advance(Alert.OnAir alert, Version version, Message message, Instant now) {
        var leased = new ArrayList<Delivery>();
        var empty = new HashSet<Situation.Turn>();
        List<Step> steps = steps(version);
        Situation situation = situation(alert, deliveries.list(alert.id()), empty);
        Plan plan = planner.plan(steps, situation, now);
        while (!plan.due().isEmpty()) {
            var sent = new ArrayList<>(situation.sent());
            for (Action action : plan.due()) leased.addAll(apply(alert, version, message, action, empty, sent, now));
            situation = new Situation(alert.isHeld(), false, sent, empty);
            plan = planner.plan(steps, situation, now);
        }
        Instant next = plan.next();
        if (next == null) timers.clear(alert.id(), Timers.Kind.ESCALATION);
        else timers.set(alert.id(), Timers.Kind.ESCALATION, next);
        return leased;
    }

    /**
     * Sends an update to those channels of the steps that have begun which only its regions brought in, or which joined
     * a group of the step since: nobody else would, since a step begins once.
     * To be called after {@link #advance}.
     */
    public List<Delivery> widen(Alert.OnAir alert, Instant now) {
        Version version = versions.get(new VersionId(alert.id(), alert.version()));
        Message message = messages.list(alert.id()).getLast();
        List<Sent> sent =
                situation(alert, deliveries.list(alert.id()), Set.of()).sent();
        var known = sent.stream().map(Sent::channel).collect(Collectors.toCollection(HashSet::new));
        var leased = new ArrayList<Delivery>();
        for (Step step : steps(version)) {
            int turns = sent.stream()
                    .filter(each -> each.step().equals(step.name()))
                    .mapToInt(Sent::occurrence)
                    .max()
                    .orElse(0);
            if (turns == 0) continue;
            List<String> names = named(alert, step).stream().filter(known::add).toList();
            List<Channel> channels = choose(alert, version, names);
            if (!channels.isEmpty()) leased.addAll(put(alert, message, step, turns + 1, channels, "step.widened", now));
        }
        timers.set(alert.id(), Timers.Kind.ESCALATION, now); // the new deadlines are the clock's to find
        return leased;
    }

    /** The steps of the tier that was pinned when the version was submitted. */
    List<Step> steps(Version version) {
        if (!(version instanceof Version.Approved approved))
            throw new IllegalStateException("on air, but not approved: " + version.id());
        Policy policy = policies.get(approved.frozen().policy()).policy();
        return policy.tiers().stream()
                .filter(tier -> tier.name().equals(approved.frozen().tier()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("policy %s has no tier %s"
                        .formatted(approved.frozen().policy(), approved.frozen().tier())))
                .steps();
    }

    static Situation situation(Alert.OnAir alert, List<Delivery> made, Set<Situation.Turn> empty) {
        List<Sent> sent = made.stream()
                .filter(delivery -> delivery.subject().kind() == Delivery.Subject.Kind.MESSAGE)
                .map(delivery -> new Sent(
                        delivery.step(),
                        delivery.occurrence(),
                        delivery.channel(),
                        delivery.createdAt(),
                        delivery.level(),
                        delivery.state() == Delivery.State.REFUSED))
                .toList();
        return new Situation(alert.isHeld(), false, sent, empty);
    }

    private List<Delivery> apply(
            Alert.OnAir alert,
            Version version,
            Message message,
            Action action,
            Set<Situation.Turn> empty,
            List<Sent> sent,
            Instant now) {
        return switch (action) {
            case Action.Begin begin ->
                send(alert, version, message, begin.step(), 1, named(alert, begin.step()), empty, sent, now);
            case Action.Repeat repeat ->
                send(alert, version, message, repeat.step(), repeat.occurrence(), repeat.channels(), empty, sent, now);
        };
    }

    private List<Delivery> send(
            Alert.OnAir alert,
            Version version,
            Message message,
            Step step,
            int occurrence,
            List<String> names,
            Set<Situation.Turn> empty,
            List<Sent> sent,
            Instant now) {
        List<Channel> channels = choose(alert, version, names);
        if (channels.isEmpty()) {
            empty.add(new Situation.Turn(step.name(), occurrence));
            return List.of();
        }
        for (Channel channel : channels) sent.add(new Sent(step.name(), occurrence, channel.name(), now, null, false));
        return put(alert, message, step, occurrence, channels, occurrence == 1 ? "step.begun" : "step.repeated", now);
    }

    /** The names of channels, groups resolved to those that belong to them now; what was sent already goes by channel alone. */
    private List<String> named(Alert.OnAir alert, Step step) {
        Mode mode = alert.status().mode();
        return fanout.named(alert.agency(), step.channels(mode), mode);
    }

    private List<Channel> choose(Alert.OnAir alert, Version version, List<String> names) {
        return fanout.choose(
                alert.agency(),
                names,
                alert.status().mode(),
                plausibility.regionsOf(version.content().area()));
    }

    private List<Delivery> put(
            Alert.OnAir alert,
            Message message,
            Step step,
            int occurrence,
            List<Channel> channels,
            String action,
            Instant now) {
        journal.tellBySystem(
                alert,
                action,
                step.name(),
                now,
                Map.of("occurrence", Integer.toString(occurrence), "channels", names(channels)));
        return fanout.send(alert, message, step.name(), occurrence, channels, now);
    }

    /** For the record, which has no room for thousands of them: each has an entry of its own as soon as something becomes of it. */
    private static String names(List<Channel> channels) {
        return channels.size() > MOST_NAMED
                ? "%d, from %s to %s"
                        .formatted(
                                channels.size(),
                                channels.getFirst().name(),
                                channels.getLast().name())
                : String.join(" ", channels.stream().map(Channel::name).toList());
    }
}
