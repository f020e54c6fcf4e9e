package org.childalert.alert;

/** Names a picture, by 128 random bits: it is the last part of the picture's public address. */
public record PhotoId(String value) {
    public PhotoId {
        if (!value.matches("[A-Za-z0-9_-]{22}"))
            throw new IllegalArgumentException("photo: %s (expected: 22 letters, digits, - or _)".formatted(value));
    }

    @Override
    public String toString() {
        return value;
    }
}
