package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.childalert.Identifiers;
import org.childalert.alert.Agencies;

/** Tells the agency's people on duty, through their pager, that a channel will not take a message: a delivery is never lost in silence. */
@Singleton
final class Notices {
    private static final Duration VALIDITY = Duration.ofHours(12);
    private static final String STEP = "refused";

    private final Agencies agencies;
    private final Deliveries deliveries;
    private final Identifiers identifiers;

    Notices(Agencies agencies, Deliveries deliveries, Identifiers identifiers) {
        this.agencies = agencies;
        this.deliveries = deliveries;
        this.identifiers = identifiers;
    }

    /** The notice of a refused delivery, due at once; none for a page, nor where there is one already. */
    Optional<Delivery> of(Delivery refused, Instant now) {
        if (refused.subject().kind().isInternal() || deliveries.isNoticed(refused.id())) return Optional.empty();
        String mode = refused.status().mode().name().toLowerCase(Locale.ROOT);
        return agencies.find(refused.agency())
                .map(agency -> agency.pagers().get(mode))
                .map(pager -> notice(refused, pager, now));
    }

    private Delivery notice(Delivery refused, String pager, Instant now) {
        return Delivery.due(
                identifiers.uuid(),
                refused.agency(),
                refused.alert(),
                new Delivery.Subject(Delivery.Subject.Kind.NOTICE, refused.id(), 0),
                STEP,
                1,
                pager,
                "",
                refused.status(),
                now,
                now.plus(VALIDITY));
    }
}
