package org.childalert.operator.console.alert;

/**
 * What an officer is told about what they just tried.
 *
 * @param fault the key of what was wrong; empty where nothing was
 * @param reason what they had typed
 */
public record Told(String fault, String reason) {
    static final Told NOTHING = new Told("", "");

    public boolean isFault() {
        return !fault.isEmpty();
    }

    /** Whether it is about what was said of a call. */
    public boolean isOfCall() {
        return fault.startsWith("case.call.");
    }

    /** Whether it is about the field, and not about the alert as it stands. */
    public boolean isOfReason() {
        return fault.equals("case.hold.lacksReason");
    }
}
