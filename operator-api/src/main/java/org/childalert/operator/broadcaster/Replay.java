package org.childalert.operator.broadcaster;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body that asks for a delivery again; whoever signs their request instead of signing in names it there too. */
record Replay(@Nullable UUID delivery) {}
