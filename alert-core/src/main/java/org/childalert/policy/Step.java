package org.childalert.policy;

import java.util.List;
import org.childalert.alert.Mode;
import org.jspecify.annotations.Nullable;

/**
 * The channels that are used together, what is expected of each of them, and what follows where it does not come.
 *
 * @param channels names of live channels, or of groups
 * @param exercise names of exercise channels or of groups, which stand for them in a drill or a test
 * @param acknowledge absent where nothing is expected of them: such a step begins together with the one before it, and holds nobody up
 * @param missed absent together with it
 */
public record Step(
        String name,
        List<String> channels,
        List<String> exercise,
        @Nullable Acknowledge acknowledge,
        @Nullable Missed missed) {
    public Step {
        channels = List.copyOf(channels);
        exercise = List.copyOf(exercise);
        if ((acknowledge == null) != (missed == null))
            throw new IllegalArgumentException(
                    "step %s: acknowledge and missed (expected: both, or neither)".formatted(name));
    }

    /** The only channels of this step that a message of that mode may go to. */
    public List<String> channels(Mode mode) {
        return switch (mode) {
            case LIVE -> channels;
            case EXERCISE -> exercise;
        };
    }
}
