package org.childalert.operator.console;

import org.childalert.alert.Status;

/** How a page about an alert looks: no two are alike in colour, pattern, words or icon, so that nobody takes one for another. */
public enum Look {
    PLAIN,
    LIVE,
    EXERCISE,
    TEST;

    public static Look of(Status status) {
        return switch (status) {
            case ACTUAL -> LIVE;
            case EXERCISE -> EXERCISE;
            case TEST -> TEST;
        };
    }

    /** For class names and icons. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
