package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** When a deferred delivery is tried again: quickly at first, then each half minute, with a jitter of up to a quarter so that far ends are not hit in step. */
@Singleton
public final class Backoff {
    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30));
    private static final double JITTER = 0.25;
    /** A far end may ask for patience, but not for so much that the alert is lost on it. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    private final RandomGenerator random = RandomGenerator.getDefault();

    /**
     * @param attempt the one that was deferred, from 1
     * @param notBefore what the far end asked for; zero where it asked for nothing
     */
    public Duration after(int attempt, Duration notBefore) {
        Duration step = STEPS.get(Math.min(attempt, STEPS.size()) - 1);
        Duration wanted = notBefore.compareTo(LONGEST) > 0 ? LONGEST : notBefore;
        Duration base = wanted.compareTo(step) > 0 ? wanted : step;
        return base.plusMillis((long) (step.toMillis() * JITTER * random.nextDouble()));
    }
}
