package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.childalert.DeploymentKey;

/**
 * What a form that asks a person for an acknowledgement carries: when it was shown, and a MAC over that and the delivery. So nobody acknowledges who was
 * not shown the form just before: not a program that posts to every address in a mail, nor one that answers a form sooner than a person can read it.
 */
@Singleton
public final class ConfirmationForms {
    /** Nobody reads and writes their name in less. */
    public static final Duration SOONEST = Duration.ofSeconds(2);
    /** Whoever takes longer is shown the form again. */
    public static final Duration LATEST = Duration.ofHours(1);

    private static final int LENGTH = 8 + 16;
    private final Credential credential;

    public ConfirmationForms(DeploymentKey deployment) {
        credential = new Credential(deployment, "confirmation forms", LENGTH);
    }

    /** For a form that is shown now. */
    public String of(UUID delivery, Instant now) {
        return credential.of(ByteBuffer.allocate(LENGTH)
                .putLong(now.toEpochMilli())
                .putLong(delivery.getMostSignificantBits())
                .putLong(delivery.getLeastSignificantBits())
                .array());
    }

    /** Whether the delivery's form was shown long enough before, and not too long. */
    public boolean isGood(UUID delivery, String nonce, Instant now) {
        return credential
                .read(nonce)
                .map(ByteBuffer::wrap)
                .filter(told -> {
                    Instant shown = Instant.ofEpochMilli(told.getLong());
                    boolean sameDelivery = delivery.equals(new UUID(told.getLong(), told.getLong()));
                    return sameDelivery && !now.isBefore(shown.plus(SOONEST)) && !now.isAfter(shown.plus(LATEST));
                })
                .isPresent();
    }
}
