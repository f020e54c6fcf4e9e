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

    static Progress of(Step step, Situation situation) {
        List<Sent> sent = situation.sent().stream()
                .filter(delivery -> delivery.step().equals(step.name()))
                .toList();
        int turns = Stream.concat(
                        sent.stream().map(Sent::occurrence),
                        situation.begun().stream()
                                .filter(turn -> turn.step().equals(step.name()))
                                .map(Situation.Turn::occurrence))
                .max(Comparator.naturalOrder())
                .orElse(0);
        List<String> missing = sent.stream()
                .map(Sent::channel)
                .distinct()
                .filter(channel -> !hasSaid(step.acknowledge().level(), channel, situation.sent()))
                .sorted()
                .toList();
        boolean satisfied = !sent.isEmpty() && missing.isEmpty();
        return new Progress(turns, satisfied, deadline(step, turns, sent, missing), missing);
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

    private static Instant deadline(Step step, int turn, List<Sent> sent, List<String> missing) {
        boolean someoneMayStillAnswer = missing.stream().anyMatch(channel -> !latestWasRefused(channel, sent));
        return sent.stream()
                .filter(delivery -> delivery.occurrence() == turn)
                .map(Sent::at)
                .min(Comparator.naturalOrder())
                .filter(_ -> someoneMayStillAnswer)
                .map(start -> start.plus(step.acknowledge().within()))
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
