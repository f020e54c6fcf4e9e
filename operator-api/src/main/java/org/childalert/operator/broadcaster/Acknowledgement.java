package org.childalert.operator.broadcaster;

import java.time.Instant;
import org.childalert.dissemination.Level;
import org.jspecify.annotations.Nullable;

/** The body in which a far end says how far it got. */
record Acknowledgement(
        Level level, @Nullable Instant at, @Nullable String evidence) {}
