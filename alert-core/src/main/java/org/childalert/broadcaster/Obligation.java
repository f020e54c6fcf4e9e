package org.childalert.broadcaster;

/** Whether a broadcaster has to air an alert. */
public enum Obligation {
    /** By law or licence. */
    MUST_CARRY,
    /** By agreement alone. */
    VOLUNTARY
}
