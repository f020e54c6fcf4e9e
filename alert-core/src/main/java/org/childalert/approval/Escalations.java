package org.childalert.approval;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.childalert.Json;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Content;
import org.childalert.alert.Version;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Messages;
import org.childalert.dissemination.Timers;
import org.childalert.policy.Action;
import org.childalert.policy.Milestone;
import org.childalert.policy.Plan;
import org.childalert.policy.Planner;
import org.childalert.policy.Policies;
import org.childalert.policy.Policy;
import org.childalert.policy.Situation.Place;
import org.jspecify.annotations.Nullable;

/** Asks the planner what is due of an alert and puts it on the ledger. To be called with the alert locked, in the transaction of its caller. */
@Singleton
public final class Escalations {
    /** More rounds than any policy has steps, rungs and milestones: beyond it one thing makes another due without end, which is a fault of ours. */
    private static final int MOST_ROUNDS = 1_000;

    private final Dockets dockets;
    private final Planner planner;
    private final Performer performer;
    private final EscalationLog log;
    private final Messages messages;
    private final Deliveries deliveries;
    private final Timers timers;
    private final Policies policies;
    private final Json json;

    public Escalations(
            Dockets dockets,
            Planner planner,
            Performer performer,
            EscalationLog log,
            Messages messages,
            Deliveries deliveries,
            Timers timers,
            Policies policies,
            Json json) {
        this.dockets = dockets;
        this.planner = planner;
        this.performer = performer;
        this.log = log;
        this.messages = messages;
        this.deliveries = deliveries;
        this.timers = timers;
        this.policies = policies;
        this.json = json;
    }

    /**
     * Does all that is due, and sets the timer for what comes next.
     *
     * @return deliveries to be handed over after the commit
     */
    public List<Delivery> advance(Alert alert, Instant now) {
        // from here on whoever brings news waits with setting the timer until this is over: it must not be set over
        // what is not seen yet
        timers.set(alert.id(), Timers.Kind.ESCALATION, now);
        Optional<Docket> docket = dockets.of(alert);
        if (docket.isEmpty()) timers.clear(alert.id(), Timers.Kind.ESCALATION);
        return docket.map(found -> advance(found, now)).orElseGet(List::of);
    }

    /** Its time ran out, or nothing is expected of its close: the clock stops, and nobody needs to call any more. */
    void expired(Alert.Ended alert, Instant now) {
        timers.clear(alert.id(), Timers.Kind.ESCALATION);
        log.obsolete(alert.id(), Integer.MAX_VALUE, List.of(), now);
    }

    private List<Delivery> advance(Docket first, Instant now) {
        var leased = new ArrayList<Delivery>();
        AlertId alert = first.alert().id();
        var latest = new Latest(alert);
        Docket docket = first;
        withdrawCalls(docket, now);
        Plan plan = planner.plan(docket.policy(), docket.tier(), docket.situation(), now);
        for (int round = 0; !plan.due().isEmpty(); round++) {
            if (round == MOST_ROUNDS)
                throw new IllegalStateException(
                        "the policy of alert %s comes to no rest; the latest: %s".formatted(alert, plan.due()));
            for (Action action : plan.due()) leased.addAll(performer.perform(docket, action, latest, now));
            // read what was just written, so that the planner goes by what is on record and by nothing else
            docket = dockets.docket(docket.alert(), docket.version(), deliveries.list(alert));
            plan = planner.plan(docket.policy(), docket.tier(), docket.situation(), now);
        }
        Instant next = plan.next();
        if (next == null) timers.clear(alert, Timers.Kind.ESCALATION);
        else timers.set(alert, Timers.Kind.ESCALATION, next);
        return leased;
    }

    /** The message that goes to whoever is sent to now, read once, and only if anybody is. */
    private final class Latest implements Supplier<Message> {
        private final AlertId alert;
        private @Nullable Message message;

        private Latest(AlertId alert) {
            this.alert = alert;
        }

        @Override
        public Message get() {
            if (message == null) message = messages.list(alert).getLast();
            return message;
        }
    }

    /** Nobody needs to call a station that has said what it was to be asked, nor about a message that is over. */
    private void withdrawCalls(Docket docket, Instant now) {
        List<CallTask> open =
                docket.calls().stream().filter(EscalationLog::isOpen).toList();
        if (open.isEmpty()) return;
        Set<Place> missing = new HashSet<>();
        planner.awaited(docket.policy(), docket.tier(), docket.situation())
                .forEach(awaited -> missing.add(new Place(awaited.step(), awaited.channel())));
        List<Place> answered = open.stream()
                .map(call -> new Place(call.step(), call.channel()))
                .filter(place -> !missing.contains(place))
                .toList();
        log.obsolete(docket.alert().id(), docket.situation().epoch(), answered, now);
    }

    // what officers do, and the clock measures

    /** The alert is in preparation: its clock runs, if the policy in force measures it. */
    void begun(Alert alert, Instant now) {
        watch(alert, policies.active(alert.agency()).policy(), now);
    }

    /** An officer has judged the alert appropriate under this policy. */
    void decided(Alert alert, Policy policy, Instant now) {
        log.reached(alert.id(), Milestone.DECISION, now);
        if (alert instanceof Alert.Preparing) watch(alert, policy, now);
    }

    private void watch(Alert alert, Policy policy, Instant now) {
        if (policy.targets().areOfTheReport()) timers.set(alert.id(), Timers.Kind.ESCALATION, now);
        else timers.clear(alert.id(), Timers.Kind.ESCALATION);
    }

    /**
     * A version went on air.
     *
     * @return deliveries to be handed over after the commit
     */
    List<Delivery> approved(Alert.OnAir alert, Instant now) {
        log.reached(alert.id(), Milestone.DECISION, now);
        log.reached(alert.id(), Milestone.APPROVAL, now);
        return advance(alert, now);
    }

    /**
     * A later version went on air: those channels of the steps that have begun get it too which only its regions brought in, or which joined
     * a group of the step since: nobody else would send it there, since a step begins once. Where it is a material change, what was said of earlier
     * messages counts no more. To be called before the message follows to those who have the alert, and they before {@link #approved}.
     *
     * @return deliveries to be handed over after the commit
     */
    List<Delivery> updated(Alert.OnAir alert, Version before, Message message, Instant now) {
        Docket docket = dockets.of(alert).orElseThrow();
        if (isMaterial(docket, before.content())) log.material(alert.id(), message.sequence(), now);
        return performer.widen(docket, message, now);
    }

    /** Whether a member of the content that the policy names has changed. */
    private boolean isMaterial(Docket docket, Content before) {
        var old = json.tree(before);
        var now = json.tree(docket.version().content());
        return docket.policy().update().material().stream()
                .anyMatch(member -> !old.path(member).equals(now.path(member)));
    }

    /** It was closed: where the policy expects anything of that, the recall is watched until everyone has taken it down. */
    void ended(Alert.Ended alert, Version.Approved last, Instant now) {
        if (policies.get(last.frozen().policy()).policy().close() == null) expired(alert, now);
        else timers.set(alert.id(), Timers.Kind.ESCALATION, now);
    }
}
