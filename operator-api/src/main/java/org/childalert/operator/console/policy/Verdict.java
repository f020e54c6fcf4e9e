package org.childalert.operator.console.policy;

/** What the page says of a text. */
public enum Verdict {
    /** Nothing yet. */
    UNREAD,
    SOUND,
    FAULTY
}
