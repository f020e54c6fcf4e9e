package org.childalert.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.childalert.AgencyId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FollowingTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID ANNA = new UUID(0, 1);
    private static final UUID BERT = new UUID(0, 2);

    private final Committed trail = new Committed();

    /** Entries as they become visible: in whatever order their transactions end. */
    private static final class Committed implements Trail {
        final TreeMap<Long, UUID> entries = new TreeMap<>();

        @Override
        public long last() {
            return entries.isEmpty() ? 0 : entries.lastKey();
        }

        @Override
        public List<Stir> stirs(long floor, long later) {
            var above = entries.tailMap(floor, false);
            return above.values().stream()
                    .distinct()
                    .map(alert -> new Stir(
                            alert,
                            new AgencyId("be-nca"),
                            above.entrySet().stream()
                                    .filter(entry -> entry.getValue().equals(alert))
                                    .mapToLong(Map.Entry::getKey)
                                    .max()
                                    .orElseThrow(),
                            above.values().stream().filter(alert::equals).count(),
                            above.tailMap(later, false).values().stream()
                                    .filter(alert::equals)
                                    .count()))
                    .toList();
        }

        @Override
        public void append(List<AuditEntry> more) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Placed> listAbove(long floor, String action, @Nullable AgencyId agency) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<AuditEntry> listOf(UUID alert) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<AuditEntry> list(Search search, @Nullable UUID before, int limit) {
            throw new UnsupportedOperationException();
        }
    }

    private static List<UUID> alerts(List<Trail.Stir> stirs) {
        return stirs.stream().map(Trail.Stir::alert).toList();
    }

    @Test
    void what_was_there_before_is_not_new() {
        trail.entries.put(1L, ANNA);
        var following = new Following(trail, NOON);

        assertThat(following.look(NOON)).isEmpty();
        trail.entries.put(2L, BERT);
        assertThat(alerts(following.look(NOON))).containsExactly(BERT);
        assertThat(following.look(NOON)).isEmpty();
        assertThat(following.position()).isEqualTo(2);
    }

    @Test
    void what_is_committed_after_a_later_entry_is_seen_too() {
        var following = new Following(trail, NOON);
        trail.entries.put(7L, ANNA);
        assertThat(alerts(following.look(NOON))).containsExactly(ANNA);

        trail.entries.put(5L, ANNA);
        assertThat(alerts(following.look(NOON))).containsExactly(ANNA);
        trail.entries.put(6L, BERT);
        assertThat(alerts(following.look(NOON))).containsExactly(BERT);
    }

    @Test
    void everything_is_told_once_however_long_it_goes_on() {
        var following = new Following(trail, NOON);
        var told = new ArrayList<UUID>();
        for (int second = 0; second < 100; second++) {
            trail.entries.put(second * 2L + 2, second % 3 == 0 ? ANNA : BERT);
            if (second > 0) trail.entries.put(second * 2L - 1, ANNA); // late by one look
            told.addAll(alerts(following.look(NOON.plus(Duration.ofSeconds(second)))));
            assertThat(following.look(NOON.plus(Duration.ofSeconds(second)))).isEmpty();
        }
        assertThat(told).hasSizeBetween(150, 199).contains(ANNA, BERT);
    }
}
