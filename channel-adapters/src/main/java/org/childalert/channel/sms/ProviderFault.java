package org.childalert.channel.sms;

import java.time.Duration;

/**
 * The provider answered with an error. Its words are left out: they repeat the number.
 */
final class ProviderFault extends RuntimeException {
    private final int status;
    private final int code;
    private final transient Duration notBefore;

    /**
     * @param status of HTTP
     * @param code the provider's own (https://www.twilio.com/docs/api/errors), 0 where it gave none
     * @param notBefore what it asked for, zero where it asked for nothing
     */
    ProviderFault(int status, int code, Duration notBefore) {
        super("status %d, error %d".formatted(status, code));
        this.status = status;
        this.code = code;
        this.notBefore = notBefore;
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    Duration notBefore() {
        return notBefore;
    }

    /** In a word, for the record. */
    String word() {
        return code == 0 ? "HTTP " + status : Integer.toString(code);
    }
}
