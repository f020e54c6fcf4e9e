package org.childalert.alert;

import org.jspecify.annotations.Nullable;

/** What the public reads in one language: what happened, who is looked for, and what to do. */
public record Text(
        @Nullable String headline,
        @Nullable String description,
        @Nullable String instruction) {}
