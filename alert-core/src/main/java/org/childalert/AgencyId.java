package org.childalert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The short name of an alerting authority, as its configuration file gives it, e.g. {@code be-nca}. */
public record AgencyId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AgencyId {
        if (!value.matches("[a-z0-9][a-z0-9-]{0,39}"))
            throw new IllegalArgumentException(
                    "agency: %s (expected: up to 40 lower-case letters, digits and hyphens)".formatted(value));
    }

    @Override
    public String toString() {
        return value;
    }
}
