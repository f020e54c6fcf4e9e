package org.childalert.approval;

import org.childalert.alert.Refusal;
import org.childalert.alert.Version;

/** What an officer says that they read must be what stands. */
final class Preconditions {
    /** For a move whose caller names no revision. */
    static final int ANY = 0;

    private Preconditions() {}

    static void revision(Version version, int revision) {
        int current = version.common().revision();
        if (revision != ANY && revision != current)
            throw new Refusal.Changed("Version " + version.id().number(), current);
    }
}
