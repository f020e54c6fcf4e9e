package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapSigner;
import org.childalert.cap.CapWriter;
import org.childalert.cap.SigningKey;

/** Composes and signs a document that tells of nothing, and throws it away. */
@Singleton
final class SigningRehearsal implements Rehearsal {
    private static final int TIMES = 20;
    private final CapWriter writer;
    private final CapSigner signer;
    private final SigningKey key;
    private final Clock clock;

    SigningRehearsal(CapWriter writer, CapSigner signer, SigningKey key, Clock clock) {
        this.writer = writer;
        this.signer = signer;
        this.key = key;
        this.clock = clock;
    }

    @Override
    public void rehearse(BooleanSupplier wanted) {
        OffsetDateTime now = clock.instant().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC);
        var nothing = new CapAlert(
                "rehearsal",
                "rehearsal",
                now,
                CapAlert.Status.System,
                CapAlert.MsgType.Alert,
                null,
                CapAlert.Scope.Restricted,
                "Not for broadcast.",
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of());
        for (int i = 0; i < TIMES && wanted.getAsBoolean(); i++) signer.sign(writer.write(nothing), key);
    }
}
