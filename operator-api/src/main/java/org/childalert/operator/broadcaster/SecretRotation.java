package org.childalert.operator.broadcaster;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The body that asks for a new secret. */
record SecretRotation(@Nullable Duration overlap) {}
