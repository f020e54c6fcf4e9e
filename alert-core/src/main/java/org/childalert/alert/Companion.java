package org.childalert.alert;

import org.jspecify.annotations.Nullable;

/** Somebody who may be with the child. */
public record Companion(
        Role role, @Nullable String name, @Nullable String description) {
    /** What is thought of them. */
    public enum Role {
        COMPANION,
        SUSPECT
    }
}
