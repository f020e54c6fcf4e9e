package org.childalert.alert;

import java.time.Instant;

/**
 * A criterion of the gate that was set aside by the authority that the policy names: it is in nobody's way, whatever was found of it.
 *
 * @param reason what the officer typed; it may say what is personal, and is kept with the version alone
 */
public record SetAside(String criterion, String reason, OfficerId by, Instant at) {}
