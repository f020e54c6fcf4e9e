package org.childalert.alert;

import java.time.Instant;
import org.childalert.region.Point;
import org.jspecify.annotations.Nullable;

/** When and where the child was last seen. */
public record LastSeen(
        @Nullable Instant at,
        @Nullable String place,
        @Nullable Point point) {}
