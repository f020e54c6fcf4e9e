package org.childalert.alert;

import java.time.Instant;

/**
 * A text as an officer spoke it, in place of a synthetic voice.
 *
 * @param script SHA-256 of the script that there was to read when it was recorded
 * @param size in bytes
 */
public record Recording(
        VersionId version, String language, OfficerId by, Instant at, String script, double seconds, long size) {}
