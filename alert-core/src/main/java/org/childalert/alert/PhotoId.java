package org.childalert.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a picture, by 128 random bits: it is the last part of the picture's public address. */
public record PhotoId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PhotoId {
        if (!value.matches("[A-Za-z0-9_-]{22}"))
            throw new IllegalArgumentException("photo: %s (expected: 22 letters, digits, - or _)".formatted(value));
    }

    @Override
    public String toString() {
        return value;
    }
}
