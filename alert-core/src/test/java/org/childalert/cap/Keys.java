package org.childalert.cap;

import java.time.Instant;

/** Keys for tests, made once: making one takes longer than a test should. */
final class Keys {
    static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant UNTIL = Instant.parse("2028-01-01T00:00:00Z");

    private static final SigningKey RSA = DemoKeys.selfSigned(DemoKeys.pair("RSA", 2048), "Sample desk", FROM, UNTIL);
    private static final SigningKey OTHER = DemoKeys.selfSigned(DemoKeys.pair("RSA", 2048), "Sample desk", FROM, UNTIL);
    private static final SigningKey EC = DemoKeys.selfSigned(DemoKeys.pair("EC", 256), "Sample desk", FROM, UNTIL);

    private Keys() {}

    static SigningKey rsa() {
        return RSA;
    }

    static SigningKey other() {
        return OTHER;
    }

    static SigningKey ec() {
        return EC;
    }
}
