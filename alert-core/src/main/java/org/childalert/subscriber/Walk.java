package org.childalert.subscriber;

import java.util.UUID;

/**
 * How far a delivery has come in its audience: the checkpoint.
 *
 * @param total how many the audience had when it began
 * @param reached how many were written; a few more than the total where people came in between
 * @param position the last one
 * @param exhausted nobody is left that was not written
 */
public record Walk(UUID delivery, int total, int reached, UUID position, boolean exhausted) {}
