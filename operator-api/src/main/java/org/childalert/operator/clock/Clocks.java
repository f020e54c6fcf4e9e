package org.childalert.operator.clock;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.childalert.AgencyId;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Ending;
import org.childalert.alert.Refusal;
import org.childalert.approval.Outlook;
import org.childalert.operator.clock.ClockViews.ClockLine;
import org.childalert.operator.console.live.Happenings;
import org.childalert.operator.console.live.Kept;
import org.jspecify.annotations.Nullable;

/** Reads the clocks of alerts in their short form, once for all who ask for the same. */
@Singleton
final class Clocks {
    private static final int ENDED = 50;

    /** How long a recall that not everyone has acknowledged is looked at among what is open. */
    private static final Duration RECALL = Duration.ofHours(24);

    private final Alerts alerts;
    private final Outlook outlook;
    private final ClockViews views;
    private final Happenings happenings;
    private final Clock clock;
    private final Kept<AlertId, Optional<ClockLine>> kept = new Kept<>();

    Clocks(Alerts alerts, Outlook outlook, ClockViews views, Happenings happenings, Clock clock) {
        this.alerts = alerts;
        this.outlook = outlook;
        this.views = views;
        this.happenings = happenings;
        this.clock = clock;
    }

    /** As it was after all that this node knows to have happened; nothing of an alert that has no clock any more. */
    Optional<ClockLine> recent(AlertId id) {
        return kept.get(
                id,
                happenings.generation(null, 0),
                clock.instant(),
                () -> alerts.find(id).flatMap(this::line));
    }

    private Optional<ClockLine> line(Alert alert) {
        Instant now = clock.instant();
        Alert current = alert.asOf(now);
        try {
            return outlook.of(current, now).map(view -> views.line(current, view, now));
        } catch (Refusal.Forgotten _) {
            return Optional.empty();
        }
    }

    /** Of all alerts of an agency (of any for {@code null}) that are prepared or on air, and of recalls that are still watched: what is late comes first. */
    List<ClockLine> open(@Nullable AgencyId agency) {
        Instant now = clock.instant();
        var all = new ArrayList<ClockLine>();
        for (Alert alert : alerts.listOpen(agency, now)) line(alert).ifPresent(all::add);
        for (Alert.Ended ended : alerts.listEnded(agency, ENDED))
            if (isFresh(ended, now))
                line(ended).filter(line -> line.awaited() > 0).ifPresent(all::add);
        all.sort(Comparator.comparing(Clocks::due));
        return all;
    }

    private static boolean isFresh(Alert.Ended ended, Instant now) {
        return ended.onAirSince() != null
                && ended.ending() != Ending.EXPIRED
                && ended.at().plus(RECALL).isAfter(now);
    }

    private static Instant due(ClockLine line) {
        return line.urgent() == null || line.urgent().due() == null
                ? Instant.MAX
                : line.urgent().due();
    }
}
