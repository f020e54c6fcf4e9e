package org.childalert.alert;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a message is (CAP 1.2, 3.2.1): the real thing, a drill, or a technical test. */
public enum Status {
    @JsonProperty("Actual")
    ACTUAL(Mode.LIVE),
    @JsonProperty("Exercise")
    EXERCISE(Mode.EXERCISE),
    @JsonProperty("Test")
    TEST(Mode.EXERCISE);

    private final Mode mode;

    Status(Mode mode) {
        this.mode = mode;
    }

    /** The only kind of channel that a message of this status may ever be given to. */
    public Mode mode() {
        return mode;
    }

    public boolean mayGoTo(Mode channel) {
        return mode == channel;
    }
}
