package org.childalert.operator.console.board;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.childalert.AgencyId;
import org.childalert.alert.Alert;
import org.childalert.alert.Alerts;
import org.childalert.approval.Outlook;
import org.childalert.operator.console.alert.CaseSheet;
import org.childalert.operator.console.alert.CaseSheets;
import org.childalert.operator.console.live.Happenings;
import org.childalert.operator.console.live.Kept;
import org.childalert.policy.Target;
import org.jspecify.annotations.Nullable;

/** Boards, read once for everybody who sees the same. */
@Singleton
final class Boards {
    private static final int ENDED = 10;
    private static final String ALL = "";

    private final Alerts alerts;
    private final CaseSheets sheets;
    private final Happenings happenings;
    private final Clock clock;
    private final Kept<String, Board> kept = new Kept<>();

    Boards(Alerts alerts, CaseSheets sheets, Happenings happenings, Clock clock) {
        this.alerts = alerts;
        this.sheets = sheets;
        this.happenings = happenings;
        this.clock = clock;
    }

    /** As it is this very moment. */
    Board read(@Nullable AgencyId scope) {
        var active = new ArrayList<CaseSheet>();
        var preparing = new ArrayList<CaseSheet>();
        for (Alert alert : alerts.listOpen(scope, clock.instant())) {
            CaseSheet sheet = sheets.of(alert);
            switch (sheet.alert()) {
                case Alert.OnAir _ -> active.add(sheet);
                case Alert.Preparing _ -> preparing.add(sheet);
                case Alert.Ended _ -> {} // since it was read, its time ran out
            }
        }
        active.sort(Comparator.comparing(CaseSheet::look).thenComparing(Boards::due));
        preparing.sort(Comparator.comparing(CaseSheet::look).thenComparing(Boards::due));
        List<CaseSheet> ended =
                alerts.listEnded(scope, ENDED).stream().map(sheets::of).toList();
        return new Board(active, preparing, ended);
    }

    /** When the most urgent target is over, or was: what is late comes first, and what no target waits for last. */
    private static Instant due(CaseSheet sheet) {
        Outlook.View outlook = sheet.outlook();
        return Optional.ofNullable(outlook)
                .flatMap(Outlook.View::urgent)
                .map(Target::due)
                .orElse(Instant.MAX);
    }

    /**
     * As it was after all that this node knows to have happened, perhaps read for somebody else.
     *
     * @param position of an event that the asking page was told of
     */
    Board recent(@Nullable AgencyId scope, long position) {
        return kept.get(
                scope == null ? ALL : scope.value(),
                happenings.generation(scope, position),
                clock.instant(),
                () -> read(scope));
    }
}
