package org.childalert.cap;

import java.time.OffsetDateTime;

/**
 * Another message, as {@code references} names it (CAP 1.2, 3.2.1): its sender, identifier, and {@code sent} with the
 * offset it had.
 */
public record CapReference(String sender, String identifier, OffsetDateTime sent) {
    public CapReference {
        sent = CapTime.plain(sent);
    }

    public static CapReference to(CapAlert earlier) {
        return new CapReference(earlier.sender(), earlier.identifier(), earlier.sent());
    }

    /** {@code sender,identifier,sent}. */
    @Override
    public String toString() {
        return sender + "," + identifier + "," + CapTime.write(sent);
    }
}
