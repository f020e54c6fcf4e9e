package org.childalert;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;

/** Makes every identifier: time-ordered UUIDs (version 7, RFC 9562) and public names of 128 random bits. */
@Singleton
public final class Identifiers {
    private final TimeOrderedEpochFactory uuids;
    private final SecureRandom random = new SecureRandom();

    public Identifiers(Clock clock) {
        uuids = TimeOrderedEpochFactory.builder().withClock(clock).build();
    }

    public UUID uuid() {
        return uuids.create();
    }

    /** 128 random bits as 22 characters that are safe in an address; nobody can guess one from another. */
    public String unguessable() {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
