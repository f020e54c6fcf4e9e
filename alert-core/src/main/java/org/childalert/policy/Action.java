package org.childalert.policy;

import java.util.List;

/** Something that is due now. */
public sealed interface Action {
    /** Send to the step's channels, as its occurrence 1. */
    record Begin(Step step) implements Action {}

    /** Send once more to those channels of the step that have not said what was expected, as this occurrence. */
    record Repeat(Step step, int occurrence, List<String> channels) implements Action {
        public Repeat {
            channels = List.copyOf(channels);
        }
    }
}
