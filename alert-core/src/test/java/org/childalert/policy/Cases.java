package org.childalert.policy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.childalert.alert.Answer;
import org.childalert.alert.Area;
import org.childalert.alert.Child;
import org.childalert.alert.Companion;
import org.childalert.alert.Content;
import org.childalert.alert.LastSeen;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Vehicle;
import org.childalert.region.Point;
import org.jspecify.annotations.Nullable;

/** Cases with names, for the gate's tests. */
final class Cases {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final Child LOTTE = new Child("Lotte", 9, Child.Sex.FEMALE, "brown hair", "red coat", null);

    private Cases() {}

    static Content aCase(List<Child> children) {
        return aCase(children, List.of(), List.of("BE-VAN"), NOON.minusSeconds(3600));
    }

    static Content aCaseIn(List<String> regions) {
        return aCase(List.of(LOTTE), List.of(), regions, NOON.minusSeconds(3600));
    }

    static Content aCase(
            List<Child> children, List<Vehicle> vehicles, List<String> regions, @Nullable Instant reportedAt) {
        return new Content(
                "2026-1",
                reportedAt,
                children,
                null,
                new LastSeen(NOON.minusSeconds(7200), "Antwerp", new Point(51.2, 4.4)),
                List.of(new Companion(Companion.Role.SUSPECT, null, "a tall man")),
                vehicles,
                new Area(regions, null, null),
                null,
                null,
                Map.of(),
                "+32 3 000 00 00",
                null,
                null,
                "Europe/Brussels",
                null);
    }

    static Answer yes(String criterion, @Nullable String evidence) {
        return new Answer(criterion, null, true, evidence, officer(), NOON);
    }

    static Answer no(String criterion) {
        return new Answer(criterion, null, false, null, officer(), NOON);
    }

    private static OfficerId officer() {
        return new OfficerId(new UUID(0, 1));
    }
}
