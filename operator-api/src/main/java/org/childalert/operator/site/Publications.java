package org.childalert.operator.site;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.childalert.alert.Alert;
import org.childalert.alert.Alerts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is public now, in memory: reading it costs no query. While the database is away the last state is served on, but never an alert
 * beyond its time.
 */
@Singleton
public final class Publications {
    private static final Logger LOG = LoggerFactory.getLogger(Publications.class);
    private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);

    private final Alerts alerts;
    private final Publishing publishing;
    private final Clock clock;
    private final AtomicReference<@Nullable Snapshot> current = new AtomicReference<>();
    private final ReentrantLock loading = new ReentrantLock();
    private final AtomicReference<Instant> complained = new AtomicReference<>(Instant.MIN);

    Publications(Alerts alerts, Publishing publishing, Clock clock) {
        this.alerts = alerts;
        this.publishing = publishing;
        this.clock = clock;
    }

    /** What is public at this moment. Before the first successful read there is no such thing: 503, rather than "no alert". */
    public Snapshot now() {
        Instant now = clock.instant();
        Snapshot snapshot = current.get();
        if (snapshot == null) throw new HttpStatusException(HttpStatus.SERVICE_UNAVAILABLE, "Not ready yet.");
        if (!snapshot.holdsExpired(now)) return snapshot;
        Snapshot left = snapshot.withoutExpired(now);
        current.compareAndSet(snapshot, left);
        return left;
    }

    /** Reads anew if anything changed since the last time, on whatever node. Never throws. */
    void refreshIfChanged() {
        attempt(() -> {
            Snapshot snapshot = current.get();
            if (snapshot == null || alerts.generation() != snapshot.generation()) load();
        });
    }

    /** Reads anew. Never throws. */
    void refresh() {
        attempt(this::load);
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            complain("The public pages could not be refreshed; what was public before stays so until its time is over", e);
        }
    }

    private void load() {
        loading.lock();
        try {
            long generation = alerts.generation(); // read first: what changes meanwhile is seen by the next look
            Snapshot earlier = current.get();
            var complete = new ArrayList<Boolean>();
            List<Published> onAir = alerts.listOnAir(clock.instant()).stream()
                    .sorted(Comparator.comparing(Alert.OnAir::since).reversed())
                    .flatMap(alert -> publish(alert, earlier, complete).stream())
                    .toList();
            long known = complete.isEmpty() ? generation : Long.MIN_VALUE; // what failed is tried again
            replace(earlier, new Snapshot(known, clock.instant(), onAir));
        } finally {
            loading.unlock();
        }
    }

    private void replace(@Nullable Snapshot earlier, Snapshot loaded) {
        if (earlier == null) current.set(loaded);
        else if (loaded.tellsTheSameAs(earlier)) current.set(earlier.at(loaded.generation()));
        else current.set(loaded.withPicturesOf(earlier));
    }

    /** One alert that cannot be read must not take the others off air. */
    private List<Published> publish(Alert.OnAir alert, @Nullable Snapshot earlier, List<Boolean> failures) {
        try {
            return List.of(publishing.publish(alert));
        } catch (RuntimeException e) {
            failures.add(true);
            complain("Alert %s could not be read for the public pages".formatted(alert.id()), e);
            return earlier == null ? List.of() : earlier.find(alert.common().slug()).stream().toList();
        }
    }

    private void complain(String what, RuntimeException cause) {
        Instant now = clock.instant();
        Instant last = complained.get();
        if (now.isBefore(last.isAfter(Instant.MIN) ? last.plus(BETWEEN_COMPLAINTS) : last)) return;
        if (complained.compareAndSet(last, now)) LOG.error("{}", what, cause);
    }
}
