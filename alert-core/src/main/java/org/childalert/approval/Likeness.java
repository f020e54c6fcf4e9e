package org.childalert.approval;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.childalert.alert.Alert;
import org.childalert.alert.Version;

/**
 * An alert that may be about the same child.
 *
 * @param version its latest
 * @param reasons why; never none
 */
public record Likeness(Alert alert, Version version, Set<Reason> reasons) {
    /** What two alerts have in common. */
    public enum Reason {
        CASE_NUMBER,
        NAME,
        PLATE,
        /** A child of about the same age, seen in the same regions within two days. */
        AGE_AND_PLACE
    }

    public Likeness {
        reasons = Collections.unmodifiableSet(EnumSet.copyOf(reasons));
    }
}
