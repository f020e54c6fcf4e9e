package org.childalert.alert;

/** What a person may do, within their agency and its regions; {@code NATIONAL} lifts the bounds of the agency, and is given explicitly. */
public enum Role {
    ORIGINATOR,
    APPROVER,
    ADMINISTRATOR,
    BROADCASTER,
    AUDITOR,
    NATIONAL
}
