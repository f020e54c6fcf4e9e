package org.childalert.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a file that was made of a version, by 128 random bits: it is the last part of a public address, where the file has one. */
public record MaterialId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MaterialId {
        if (!value.matches("[A-Za-z0-9_-]{22}"))
            throw new IllegalArgumentException("material: %s (expected: 22 letters, digits, - or _)".formatted(value));
    }

    @Override
    public String toString() {
        return value;
    }
}
