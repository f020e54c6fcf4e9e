package org.childalert.approval;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.childalert.Transactions;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Caller;
import org.childalert.alert.Plausibility;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.dissemination.Timers;
import org.childalert.policy.Situation.Proposal;
import org.jspecify.annotations.Nullable;

/** The approver's answer to a step that the policy proposes: nothing goes further without a yes. */
@Singleton
public final class Proposals {
    private final Alerts alerts;
    private final Dockets dockets;
    private final EscalationLog log;
    private final Plausibility plausibility;
    private final Timers timers;
    private final Journal journal;
    private final Transactions transactions;
    private final Clock clock;

    public Proposals(
            Alerts alerts,
            Dockets dockets,
            EscalationLog log,
            Plausibility plausibility,
            Timers timers,
            Journal journal,
            Transactions transactions,
            Clock clock) {
        this.alerts = alerts;
        this.dockets = dockets;
        this.log = log;
        this.plausibility = plausibility;
        this.timers = timers;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param became what an officer has said so far */
    public record Proposed(String step, Proposal became) {}

    /** The steps that were proposed and have not begun, by name: all that may still be answered. */
    public List<Proposed> of(AlertId id) {
        EscalationLog.Written written = log.read(id);
        return written.proposals().entrySet().stream()
                .filter(each -> !written.begun().containsKey(each.getKey()))
                .map(each -> new Proposed(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(Proposed::step))
                .toList();
    }

    /**
     * Says yes or no to a proposed step, and has the clock look at once. Until the step has begun the answer may be turned; the same answer given
     * again changes nothing.
     *
     * @throws Refusal.NotFound where the step is not proposed
     * @throws Refusal.IllegalMove where it has begun, or the alert is not on air
     */
    public void answer(Caller caller, AlertId id, String step, boolean accepted) {
        caller.must(Role.APPROVER);
        transactions.inOne(() -> {
            Instant now = clock.instant();
            Alert alert = caller.mine(alerts.lock(id)).asOf(now);
            String move = accepted ? "be taken further" : "be kept from going further";
            if (!(alert instanceof Alert.OnAir)) throw Refusal.IllegalMove.of(alert, move);
            Docket docket = dockets.of(alert).orElseThrow();
            caller.mustCover(plausibility.regionsOf(docket.version().content().area(), docket.agency()));
            @Nullable Proposal stands = docket.situation().proposals().get(step);
            if (stands == null) throw new Refusal.NotFound("proposed step " + step);
            Proposal wanted = accepted ? Proposal.ACCEPTED : Proposal.DECLINED;
            if (stands == wanted) return;
            if (docket.situation().begun().containsKey(step))
                throw new Refusal.IllegalMove(
                        "The step " + step, accepted ? "be accepted" : "be declined", "begun", List.of());
            log.proposed(id, step, wanted, now);
            timers.set(id, Timers.Kind.ESCALATION, now);
            journal.tell(caller, alert, accepted ? "proposal.accepted" : "proposal.declined", step, now, Map.of());
        });
    }
}
