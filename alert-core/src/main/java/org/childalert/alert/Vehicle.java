package org.childalert.alert;

import org.jspecify.annotations.Nullable;

/** A vehicle that the child may be in. */
public record Vehicle(
        @Nullable String description,
        @Nullable String plate,
        @Nullable String plateCountry,
        @Nullable String direction) {}
