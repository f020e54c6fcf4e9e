package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.childalert.Fault;
import org.childalert.alert.Agency;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapInfo;
import org.childalert.cap.CapRules;
import org.childalert.cap.CapSigner;
import org.childalert.cap.CapWriter;
import org.childalert.cap.SigningKey;

/** Makes CAP messages that belong to no alert: of scope Private, addressed to one channel, checked against section 3's rules and signed like every other. */
@Singleton
final class PrivateMessages {
    private final CapWriter writer;
    private final CapSigner signer;
    private final SigningKey key;

    PrivateMessages(CapWriter writer, CapSigner signer, SigningKey key) {
        this.writer = writer;
        this.signer = signer;
        this.key = key;
    }

    record Signed(String identifier, byte[] document) {}

    /** @param status Exercise or Test */
    Signed sign(
            UUID id,
            Agency agency,
            Channel channel,
            CapAlert.Status status,
            String note,
            List<CapInfo> infos,
            Instant now) {
        if (status == CapAlert.Status.Actual)
            throw new IllegalArgumentException(
                    "status: Actual (expected: that of a message which belongs to no alert)");
        var cap = new CapAlert(
                identifier(id, agency),
                agency.sender(),
                at(agency, now),
                status,
                CapAlert.MsgType.Alert,
                null,
                CapAlert.Scope.Private,
                null,
                List.of(channel.name()),
                List.of(),
                note,
                List.of(),
                List.of(),
                infos);
        List<Fault> faults = CapRules.faults(cap);
        if (!faults.isEmpty())
            throw new IllegalStateException(
                    "The message to %s would break the rules of CAP: %s".formatted(channel, faults));
        return new Signed(cap.identifier(), signer.sign(writer.write(cap), key));
    }

    static String identifier(UUID id, Agency agency) {
        return agency.identifierPrefix() + "-" + id;
    }

    static OffsetDateTime at(Agency agency, Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS)
                .atZone(ZoneId.of(agency.timeZone()))
                .toOffsetDateTime();
    }
}
