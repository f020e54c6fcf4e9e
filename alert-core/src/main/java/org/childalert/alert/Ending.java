package org.childalert.alert;

/** Why an alert ended. */
public enum Ending {
    FOUND,
    WITHDRAWN,
    IN_ERROR,
    EXPIRED
}
