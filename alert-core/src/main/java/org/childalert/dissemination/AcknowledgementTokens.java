package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.childalert.DeploymentKey;

/** The secret part of the address where a far end acknowledges one delivery: it opens no other. */
@Singleton
public final class AcknowledgementTokens {
    /** How long after its message's own time a token still opens the delivery: who airs at night exports in the morning. */
    public static final Duration GRACE = Duration.ofDays(7);

    private static final int ID = 16;
    private final Credential credential;

    public AcknowledgementTokens(DeploymentKey deployment) {
        credential = new Credential(deployment, "acknowledgement tokens", ID);
    }

    public String of(UUID delivery) {
        return credential.of(ByteBuffer.allocate(ID)
                .putLong(delivery.getMostSignificantBits())
                .putLong(delivery.getLeastSignificantBits())
                .array());
    }

    /** The delivery that a token was made for, or nothing if this deployment did not make it. */
    public Optional<UUID> delivery(String token) {
        return credential.read(token).map(told -> {
            ByteBuffer id = ByteBuffer.wrap(told);
            return new UUID(id.getLong(), id.getLong());
        });
    }
}
