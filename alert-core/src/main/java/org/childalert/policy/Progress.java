package org.childalert.policy;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.childalert.dissemination.Level;

/**
 * How far one step got.
 *
 * @param turns the latest occurrence, 0 if the step has not begun
 * @param deadline of the latest occurrence; the beginning of time if there is nobody left to wait for
 * @param missing the channels that the step was sent to and that have not said what was expected, by name
 */
record Progress(int turns, boolean isSatisfied, Instant deadline, List<String> missing) {

    /** The latest occurrence of a step, 0 if it has not begun. */
    static int turns(Step step, Situation situation) {
        return Stream.concat(
                        sent(step, situation).map(Sent::occurrence),
                        situation.begun().stream()
                                .filter(turn -> turn.step().equals(step.name()))
                                .map(Situation.Turn::occurrence))
                .max(Comparator.naturalOrder())
                .orElse(0);
    }

    private static Stream<Sent> sent(Step step, Situation situation) {
        return situation.sent().stream().filter(delivery -> delivery.step().equals(step.name()));
    }

    static Progress of(Step step, Acknowledge wanted, Situation situation) {
        List<Sent> sent = sent(step, situation).toList();
        int turns = turns(step, situation);
        List<String> missing = sent.stream()
                .map(Sent::channel)
                .distinct()
                .filter(channel -> !hasSaid(wanted.level(), channel, situation.sent()))
                .sorted()
                .toList();
        boolean satisfied = !sent.isEmpty() && missing.isEmpty();
        return new Progress(turns, satisfied, deadline(wanted, turns, sent, missing), missing);
    }

    /**
     * What a channel said counts wherever it was asked: a station that aired the alert aired it, whichever step reached
     * it.
     */
    private static boolean hasSaid(Level wanted, String channel, List<Sent> sent) {
        return sent.stream()
                .filter(delivery -> delivery.channel().equals(channel))
                .anyMatch(
                        delivery -> delivery.level() != null && delivery.level().reaches(wanted));
    }

    private static Instant deadline(Acknowledge wanted, int turn, List<Sent> sent, List<String> missing) {
        boolean someoneMayStillAnswer = missing.stream().anyMatch(channel -> !latestWasRefused(channel, sent));
        return sent.stream()
                .filter(delivery -> delivery.occurrence() == turn)
                .map(Sent::at)
                .min(Comparator.naturalOrder())
                .filter(_ -> someoneMayStillAnswer)
                .map(start -> start.plus(wanted.within()))
                .orElse(Instant.MIN);
    }

    private static boolean latestWasRefused(String channel, List<Sent> sent) {
        return sent.stream()
                .filter(delivery -> delivery.channel().equals(channel))
                .max(Comparator.comparing(Sent::at)
                        .thenComparing(Sent::occurrence)
                        .thenComparing(Sent::refused, Comparator.reverseOrder()))
                .map(Sent::refused)
                .orElse(false);
    }
}
