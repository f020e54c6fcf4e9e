package org.childalert.store;

import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

/** What decides whether a delivery may leave, beside itself. */
@Introspected
record SurroundingsRow(UUID id, String alertState, int latestSequence, int predecessorsUnderWay, int moot) {}
