package org.childalert.policy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an alert when the planner is asked. The same situation at the same moment always gives the same plan.
 *
 * @param zone the agency's
 * @param facts the case, as {@link Facts} has it
 * @param reportedAt when the child was reported missing
 * @param onAirSince when the alert went on air; absent before
 * @param expiresAt absent before it went on air
 * @param endedAt when it was closed; absent before, and where its time ran out
 * @param held whether an approver has stopped all repeats and escalation
 * @param sent one for each delivery of its messages, in any order
 * @param recalled one for each delivery of its recall
 * @param epoch sequence of the first message whose acknowledgements still count: the alert, or its latest material update
 * @param stations by channel, at least those in {@code sent} and {@code recalled}
 * @param begun by step, when it began, whether or not it found a channel to send to
 * @param proposals by step, what became of the question whether to begin it
 * @param places how far each channel is on its ladder, in this epoch; who is not named has not set foot on it
 * @param repeats by step, the repeats so far
 * @param calls the latest call for each channel and step, in this epoch
 * @param reached by milestone, when the alert came to it
 * @param breached targets whose breach was told
 * @param renewalProposed whether the prolongation of the version on air was proposed
 */
public record Situation(
        ZoneId zone,
        Map<String, Object> facts,
        Instant reportedAt,
        @Nullable Instant onAirSince,
        @Nullable Instant expiresAt,
        @Nullable Instant endedAt,
        boolean held,
        List<Sent> sent,
        List<Sent> recalled,
        int epoch,
        Map<String, Station> stations,
        Map<String, Instant> begun,
        Map<String, Proposal> proposals,
        Map<Place, Rung> places,
        Map<String, Rung> repeats,
        Map<Place, CallState> calls,
        Map<Milestone, Instant> reached,
        Set<Milestone> breached,
        boolean renewalProposed) {

    /** The name that the close has among the steps. */
    public static final String CLOSE = "close";

    public Situation {
        facts = Map.copyOf(facts);
        sent = List.copyOf(sent);
        recalled = List.copyOf(recalled);
        stations = Map.copyOf(stations);
        begun = Map.copyOf(begun);
        proposals = Map.copyOf(proposals);
        places = Map.copyOf(places);
        repeats = Map.copyOf(repeats);
        calls = Map.copyOf(calls);
        reached = Map.copyOf(reached);
        breached = Set.copyOf(breached);
    }

    /**
     * What a channel is part of.
     *
     * @param regions those of the alert that it serves
     * @param secondary the station's second channel, where it names one that can be used
     * @param acknowledges whether its far end can say how far it got; nothing is ever expected of one that cannot
     */
    public record Station(Set<String> regions, @Nullable String secondary, boolean acknowledges) {
        public Station {
            regions = Set.copyOf(regions);
        }

        /** Of whom something can be heard. */
        public Station(Set<String> regions, @Nullable String secondary) {
            this(regions, secondary, true);
        }
    }

    /** A channel in a step. */
    public record Place(String step, String channel) {}

    /**
     * How far something got.
     *
     * @param taken how many rungs, each retry being one; those that were passed over count
     * @param since when the latest was taken
     */
    public record Rung(int taken, Instant since) {}

    /** What became of a step that begins only when an officer says so. */
    public enum Proposal {
        OPEN,
        ACCEPTED,
        DECLINED
    }

    /** What became of a call. */
    public enum CallState {
        OPEN,
        DONE,
        FAILED,
        /** The station acknowledged, so that nobody needs to call any more. */
        OBSOLETE
    }
}
