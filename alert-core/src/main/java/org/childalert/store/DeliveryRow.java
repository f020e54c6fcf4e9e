package org.childalert.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.alert.AlertId;
import org.childalert.alert.Status;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Level;
import org.jspecify.annotations.Nullable;

/** A delivery as the ledger keeps it, with who has it and when it may be claimed. */
@MappedEntity("delivery")
record DeliveryRow(
        @Id UUID id,
        String agency,
        UUID alert,
        String subjectKind,
        UUID subjectId,
        int sequence,
        String step,
        int occurrence,
        String channel,
        String recipient,
        String status,
        String state,
        int attempts,
        Instant createdAt,
        Instant dueAt,
        Instant expiresAt,
        @Nullable Instant reachedAt,
        @Nullable Instant settledAt,
        @Nullable String level,
        @Nullable String detail,
        @Nullable String leaseOwner,
        @Nullable Instant claimableAt) {

    static DeliveryRow of(Delivery delivery, String node, Instant leaseUntil) {
        return new DeliveryRow(
                delivery.id(),
                delivery.agency().value(),
                delivery.alert().value(),
                delivery.subject().kind().name(),
                delivery.subject().id(),
                delivery.subject().sequence(),
                delivery.step(),
                delivery.occurrence(),
                delivery.channel(),
                delivery.recipient(),
                delivery.status().name(),
                delivery.state().name(),
                delivery.attempts(),
                delivery.createdAt(),
                delivery.dueAt(),
                delivery.expiresAt(),
                delivery.reachedAt(),
                delivery.settledAt(),
                delivery.level() == null ? null : delivery.level().name(),
                delivery.detail(),
                delivery.state() == Delivery.State.LEASED ? node : null,
                claimableAt(delivery, leaseUntil));
    }

    private static @Nullable Instant claimableAt(Delivery delivery, Instant leaseUntil) {
        return switch (delivery.state()) {
            case DUE -> delivery.dueAt();
            case LEASED -> leaseUntil;
            case HELD, ACCEPTED, REFUSED, SUPERSEDED, EXPIRED -> null;
        };
    }

    Delivery delivery() {
        return new Delivery(
                id,
                new AgencyId(agency),
                new AlertId(alert),
                new Delivery.Subject(Delivery.Subject.Kind.valueOf(subjectKind), subjectId, sequence),
                step,
                occurrence,
                channel,
                recipient,
                Status.valueOf(status),
                Delivery.State.valueOf(state),
                attempts,
                createdAt,
                dueAt,
                expiresAt,
                reachedAt,
                settledAt,
                level == null ? null : Level.valueOf(level),
                detail);
    }
}
