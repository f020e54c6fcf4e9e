package org.childalert.policy;

import java.time.Instant;
import java.util.List;
import org.childalert.dissemination.Level;
import org.jspecify.annotations.Nullable;

/**
 * What is still expected of a step that has begun.
 *
 * @param turn its latest occurrence, 1 for its beginning
 * @param deadline of that turn; absent where nobody is left who might still answer
 * @param missing the channels that have not said it, by name; never empty
 */
public record Awaited(
        Step step, Level level, int turn, @Nullable Instant deadline, List<String> missing) {
    public Awaited {
        missing = List.copyOf(missing);
    }
}
