package org.childalert.alert;

/** SHA-256 over the canonical JSON (RFC 8785) of everything that an approver reviews, in lower-case hexadecimal. */
public record ReviewHash(String value) {
    public ReviewHash {
        if (!value.matches("[0-9a-f]{64}"))
            throw new IllegalArgumentException("reviewedHash: %s (expected: 64 hexadecimal digits)".formatted(value));
    }

    @Override
    public String toString() {
        return value;
    }
}
