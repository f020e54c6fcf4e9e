package org.childalert.alert;

import org.jspecify.annotations.Nullable;

/** A missing child as the public may know it; the surname is left out on purpose. */
public record Child(
        @Nullable String givenName,
        @Nullable Integer age,
        @Nullable Sex sex,
        @Nullable String appearance,
        @Nullable String clothing,
        @Nullable String marks) {

    /** As police descriptions have it. */
    public enum Sex {
        FEMALE,
        MALE,
        OTHER
    }
}
