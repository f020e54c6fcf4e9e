package org.childalert.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An officer's answer to one of the policy's questions, with the evidence that it stands on. */
public record Answer(
        String criterion, boolean met, @Nullable String evidence, OfficerId by, Instant at) {}
