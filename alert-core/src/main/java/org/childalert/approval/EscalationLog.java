package org.childalert.approval;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.alert.AlertId;
import org.childalert.policy.Milestone;
import org.childalert.policy.Situation.CallState;
import org.childalert.policy.Situation.Place;
import org.childalert.policy.Situation.Proposal;
import org.childalert.policy.Situation.Rung;

/**
 * What the clock has done of an alert's policy, beside its deliveries. Everything is written with the alert locked, in the transaction of what was
 * done, so that nothing is done twice.
 */
public interface EscalationLog {
    /** All that is written down of an alert. */
    Written read(AlertId alert);

    /**
     * @param material sequence of the latest message that was a material change; 1 where there was none
     * @param renewalsProposed versions whose prolongation was proposed
     */
    record Written(
            int material,
            Map<String, Instant> begun,
            Map<String, Proposal> proposals,
            Map<String, Rung> repeats,
            Map<Milestone, Instant> reached,
            Set<Milestone> breached,
            Set<Integer> renewalsProposed) {}

    /** How far each channel is on its ladders, in this epoch. */
    Map<Place, Rung> places(AlertId alert, int epoch);

    void begun(AlertId alert, String step, Instant at);

    void proposed(AlertId alert, String step, Proposal became, Instant at);

    void repeated(AlertId alert, String step, int number, Instant at);

    /** The first time counts. */
    void reached(AlertId alert, Milestone milestone, Instant at);

    void breached(AlertId alert, Milestone milestone, Instant at);

    void renewalProposed(AlertId alert, int version, Instant at);

    /** From this message on, what was said of earlier ones counts no more. */
    void material(AlertId alert, int sequence, Instant at);

    void climbed(AlertId alert, int epoch, String step, Collection<String> channels, int taken, Instant at);

    void open(List<CallTask> calls);

    /** All of an alert, the oldest first. */
    List<CallTask> calls(AlertId alert);

    /** Those of an agency that nobody has made yet, the most urgent first. */
    List<CallTask> openCalls(AgencyId agency);

    Optional<CallTask> findCall(UUID id);

    /** Writes down what became of a call; changes nothing of one that is not open any more, and then says so. */
    boolean close(CallTask call);

    /** Ends what is open of an alert in any other epoch, and in this one for these places: nobody needs to call any more. */
    int obsolete(AlertId alert, int epoch, Collection<Place> acknowledged, Instant at);

    /** Whether it is still to be done. */
    static boolean isOpen(CallTask call) {
        return call.state() == CallState.OPEN;
    }
}
