package org.childalert.audit;

import java.time.Instant;

/**
 * A link of the chain.
 *
 * @param sequence from 1, without gaps: the order of sealing
 * @param position of the entry that it seals
 * @param at when it was sealed
 * @param hash binds the entry and everything sealed before it; lower-case hexadecimal
 */
public record Seal(long sequence, long position, Instant at, String hash) {}
