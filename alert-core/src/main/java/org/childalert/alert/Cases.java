package org.childalert.alert;

/** The personal side of alerts: each case's facts, texts, documents and pictures, under a key of its own. */
public interface Cases {
    /** Makes all of it unreadable for ever, backups included, and removes the pictures. What tells of the alert itself, and the trail, stay. */
    void forget(AlertId alert);
}
