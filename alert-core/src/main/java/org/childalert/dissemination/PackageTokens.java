package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.childalert.DeploymentKey;

/** The secret part of the address of a message's broadcast package, which says until when it is good: nobody can make it last. */
@Singleton
public final class PackageTokens {
    private static final int LENGTH = 16 + 8;
    private final Credential credential;

    public PackageTokens(DeploymentKey deployment) {
        credential = new Credential(deployment, "package tokens", LENGTH);
    }

    /** @param until to the second */
    public String of(UUID message, Instant until) {
        return credential.of(ByteBuffer.allocate(LENGTH)
                .putLong(message.getMostSignificantBits())
                .putLong(message.getLeastSignificantBits())
                .putLong(until.getEpochSecond())
                .array());
    }

    /** What a token was made for, also when its time is over; nothing if this deployment did not make it. */
    public Optional<Granted> read(String token) {
        return credential.read(token).map(told -> {
            ByteBuffer open = ByteBuffer.wrap(told);
            return new Granted(new UUID(open.getLong(), open.getLong()), Instant.ofEpochSecond(open.getLong()));
        });
    }

    /** @param until it opens nothing from then on */
    public record Granted(UUID message, Instant until) {}
}
