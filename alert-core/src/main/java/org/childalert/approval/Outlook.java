package org.childalert.approval;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.childalert.alert.Alert;
import org.childalert.alert.Version;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Standing;
import org.childalert.policy.Action;
import org.childalert.policy.Awaited;
import org.childalert.policy.Plan;
import org.childalert.policy.Planner;
import org.childalert.policy.Sent;
import org.childalert.policy.Situation;
import org.childalert.policy.Step;
import org.childalert.policy.Target;
import org.childalert.policy.Tier;
import org.jspecify.annotations.Nullable;

/** What an alert waits for, how long that has taken, and what the policy does next if it does not come. It only looks: nothing is done by asking. */
@Singleton
public final class Outlook {
    private final Dockets dockets;
    private final Planner planner;

    public Outlook(Dockets dockets, Planner planner) {
        this.dockets = dockets;
        this.planner = planner;
    }

    /**
     * What is to come.
     *
     * @param targets what the clock measures
     * @param awaited what is expected of steps that have begun, or of the close, channel by channel
     * @param next when the policy acts again if nothing is heard until then; absent where it will not, or the alert is held
     * @param follows what it does then
     * @param later steps that have not begun, in their order
     * @param acknowledging channels of which an acknowledgement was ever expected
     * @param calls all that people were asked to make, the oldest first
     * @param proposed steps that wait for an officer's yes
     * @param renewalProposed whether the version on air is to be prolonged, by the policy's proposal
     * @param cutOff channels that no message came to, nor to their station's second: only people can bring it there
     */
    public record View(
            List<Target> targets,
            List<Awaited> awaited,
            @Nullable Instant next,
            List<Action> follows,
            List<Step> later,
            Set<String> acknowledging,
            List<CallTask> calls,
            List<Step> proposed,
            boolean renewalProposed,
            Set<String> cutOff) {

        /** Of the targets that have not come, the one with the least left; nothing where no budget runs. */
        public Optional<Target> urgent() {
            return targets.stream()
                    .filter(target -> target.reachedAt() == null && target.due() != null)
                    .min(Comparator.comparing(target -> Objects.requireNonNull(target.due())));
        }

        /** Those that nobody has made yet, the most urgent first. */
        public List<CallTask> openCalls() {
            return calls.stream()
                    .filter(EscalationLog::isOpen)
                    .sorted(Comparator.comparing(CallTask::dueAt).thenComparing(CallTask::channel))
                    .toList();
        }
    }

    /**
     * Nothing of an alert that has no clock any more.
     *
     * @param versions of the alert, the oldest first
     * @param deliveries all of the alert
     */
    public Optional<View> of(Alert alert, List<Version> versions, List<Delivery> deliveries, Instant now) {
        return dockets.of(alert, versions, deliveries).map(docket -> view(docket, now));
    }

    /** The same, read now. */
    public Optional<View> of(Alert alert, Instant now) {
        return dockets.of(alert).map(docket -> view(docket, now));
    }

    private View view(Docket docket, Instant now) {
        Situation situation = docket.situation();
        Tier tier = docket.tier();
        List<Step> steps = tier == null ? List.of() : tier.steps();
        Plan plan = planner.plan(docket.policy(), tier, situation, now);
        // what is due is done at the clock's next look
        Instant next = plan.due().isEmpty() ? plan.next() : now;
        List<Action> follows = plan.due().isEmpty() && next != null
                ? planner.plan(docket.policy(), tier, situation, next).due()
                : plan.due();
        return new View(
                planner.targets(docket.policy(), situation),
                planner.awaited(docket.policy(), tier, situation),
                next,
                follows,
                steps.stream()
                        .filter(step -> !situation.begun().containsKey(step.name()))
                        .toList(),
                acknowledging(steps, situation),
                docket.calls(),
                steps.stream()
                        .filter(step -> situation.proposals().get(step.name()) == Situation.Proposal.OPEN)
                        .toList(),
                situation.renewalProposed(),
                cutOff(docket));
    }

    private static Set<String> acknowledging(List<Step> steps, Situation situation) {
        Set<String> expecting = steps.stream()
                .filter(step -> step.acknowledge() != null)
                .map(Step::name)
                .collect(Collectors.toUnmodifiableSet());
        return situation.sent().stream()
                .filter(each -> expecting.contains(each.step()))
                .map(Sent::channel)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> cutOff(Docket docket) {
        boolean ended = docket.alert() instanceof Alert.Ended;
        Map<String, List<Delivery>> byChannel = docket.deliveries().stream()
                .filter(delivery -> !delivery.subject().kind().isInternal())
                .filter(delivery -> delivery.subject().isRecall() == ended)
                .collect(Collectors.groupingBy(Delivery::channel));
        var failed = new HashSet<String>();
        byChannel.forEach((channel, all) -> {
            if (Standing.of(all) == Standing.FAILED) failed.add(channel);
        });
        var cutOff = new TreeSet<String>();
        for (String channel : failed) {
            Situation.Station station = docket.situation().stations().get(channel);
            String second = station == null ? null : station.secondary();
            boolean tried = second == null || failed.contains(second);
            if (tried) cutOff.add(channel);
        }
        return cutOff;
    }
}
