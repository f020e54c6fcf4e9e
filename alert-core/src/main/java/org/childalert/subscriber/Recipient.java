package org.childalert.subscriber;

import java.util.UUID;

/**
 * Somebody whose text is about to leave; that is on record already.
 *
 * @param attempts with this one
 * @param setbacks how many of the earlier ones failed for reasons that pass
 */
public record Recipient(UUID subscriber, Phone phone, String language, int attempts, int setbacks) {}
