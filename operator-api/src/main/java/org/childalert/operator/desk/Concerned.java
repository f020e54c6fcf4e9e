package org.childalert.operator.desk;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.alert.AlertId;
import org.childalert.dissemination.Deliveries;
import org.childalert.operator.console.live.Happenings;
import org.childalert.operator.console.live.Kept;

/** Which channels an alert has reached, asked once for all who listen. */
@Singleton
final class Concerned {
    private final Deliveries deliveries;
    private final Happenings happenings;
    private final Clock clock;
    private final Kept<UUID, Set<String>> kept = new Kept<>();

    Concerned(Deliveries deliveries, Happenings happenings, Clock clock) {
        this.deliveries = deliveries;
        this.happenings = happenings;
        this.clock = clock;
    }

    boolean is(AgencyId agency, UUID alert, Collection<String> channels) {
        Set<String> reached = kept.get(
                alert,
                happenings.generation(agency, 0),
                clock.instant(),
                () -> deliveries.reachedBy(new AlertId(alert)));
        return channels.stream().anyMatch(reached::contains);
    }
}
