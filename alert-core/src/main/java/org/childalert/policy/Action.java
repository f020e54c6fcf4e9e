package org.childalert.policy;

import java.util.List;

/** Something that is due now. */
public sealed interface Action {
    /** Send to the step's channels for the first time. */
    record Begin(Step step) implements Action {}

    /** Ask an officer whether the step is to begin. */
    record Propose(Step step) implements Action {}

    /**
     * Send to all of the step's channels again, as its policy's {@code repeat} says.
     *
     * @param number from 1
     */
    record Again(Step step, int number) implements Action {}

    /** Something for those who stayed silent; afterwards each of the channels has taken {@code taken} rungs. */
    sealed interface Climb extends Action {
        String step();

        int taken();

        List<String> channels();
    }

    /** @param occurrence of the delivery, 2 for the first retry */
    record Retry(String step, int taken, int occurrence, List<String> channels) implements Climb {
        public Retry {
            channels = List.copyOf(channels);
        }
    }

    /** Send to the second channels of these channels' stations. */
    record Secondary(String step, int taken, List<String> channels) implements Climb {
        public Secondary {
            channels = List.copyOf(channels);
        }
    }

    record Call(String step, int taken, Missed.Call rung, List<String> channels) implements Climb {
        public Call {
            channels = List.copyOf(channels);
        }
    }

    record Notice(String step, int taken, Missed.Notice rung, List<String> channels) implements Climb {
        public Notice {
            channels = List.copyOf(channels);
        }
    }

    /** The alert has come to a milestone. */
    record Reach(Milestone milestone) implements Action {}

    /** The target of a milestone is missed. */
    record Breach(Milestone milestone) implements Action {}

    /** Ask an officer whether the alert is to be prolonged. */
    record Renew() implements Action {}
}
