package org.childalert.policy;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
        Set<String> heardOf = haveSaid(wanted.level(), situation.sent());
        List<String> missing = sent.stream()
                .map(Sent::channel)
                .distinct()
                .filter(channel -> !heardOf.contains(channel))
                .sorted()
                .toList();
        boolean satisfied = !sent.isEmpty() && missing.isEmpty();
        return new Progress(turns, satisfied, deadline(wanted, turns, sent, missing), missing);
    }

    /**
     * What a channel said counts wherever it was asked: a station that aired the alert aired it, whichever step reached
     * it.
     */
    private static Set<String> haveSaid(Level wanted, List<Sent> sent) {
        return sent.stream()
                .filter(delivery -> delivery.level() != null && delivery.level().reaches(wanted))
                .map(Sent::channel)
                .collect(Collectors.toSet());
    }

    private static Instant deadline(Acknowledge wanted, int turn, List<Sent> sent, List<String> missing) {
        boolean someoneMayStillAnswer = anyOpen(missing, sent);
        return sent.stream()
                .filter(delivery -> delivery.occurrence() == turn)
                .map(Sent::at)
                .min(Comparator.naturalOrder())
                .filter(_ -> someoneMayStillAnswer)
                .map(start -> start.plus(wanted.within()))
                .orElse(Instant.MIN);
    }

    private static boolean anyOpen(List<String> missing, List<Sent> sent) {
        Map<String, List<Sent>> byChannel = sent.stream().collect(Collectors.groupingBy(Sent::channel));
        return missing.stream().anyMatch(channel -> !latestWasRefused(byChannel.getOrDefault(channel, List.of())));
    }

    private static boolean latestWasRefused(List<Sent> sent) {
        return sent.stream()
                .max(Comparator.comparing(Sent::at)
                        .thenComparing(Sent::occurrence)
                        .thenComparing(Sent::refused, Comparator.reverseOrder()))
                .map(Sent::refused)
                .orElse(false);
    }
}
