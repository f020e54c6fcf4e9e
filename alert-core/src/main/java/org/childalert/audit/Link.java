package org.childalert.audit;

import org.jspecify.annotations.Nullable;

/** A seal, and what stands at its position now. */
public record Link(Seal seal, @Nullable StoredEntry entry) {}
