package org.childalert.operator.site;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.childalert.alert.Alert;
import org.childalert.alert.Alerts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is public now, in memory: reading it costs no query. While the database is away the last state is served on, but
 * never an alert beyond its time.
 */
@Singleton
public final class Publications {
    private static final Logger LOG = LoggerFactory.getLogger(Publications.class);
    private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final Alerts alerts;
    private final Publishing publishing;
    private final Clock clock;
    private final AtomicReference<@Nullable Snapshot> current = new AtomicReference<>();
    private final ReentrantLock loading = new ReentrantLock();
    private final AtomicReference<Instant> nextComplaint = new AtomicReference<>(Instant.MIN);

    Publications(Alerts alerts, Publishing publishing, Clock clock) {
        this.alerts = alerts;
        this.publishing = publishing;
        this.clock = clock;
    }

    /**
     * What is public at this moment. Before the first successful read there is no such thing: 503, rather than "no
     * alert".
     */
    public Snapshot now() {
        return ifReady().orElseThrow(() -> new HttpStatusException(HttpStatus.SERVICE_UNAVAILABLE, "Not ready yet."));
    }

    /** The same, or nothing before the first successful read. */
    Optional<Snapshot> ifReady() {
        Snapshot snapshot = current.get();
        return snapshot == null ? Optional.empty() : Optional.of(withoutExpired(snapshot));
    }

    private Snapshot withoutExpired(Snapshot snapshot) {
        Instant now = clock.instant();
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
            complain(
                    "The public pages could not be refreshed; what was public before stays so until its time is over",
                    e);
        }
    }

    private void load() {
        loading.lock();
        try {
            long generation = alerts.generation(); // read first: what changes meanwhile is seen by the next look
            Snapshot earlier = current.get();
            Snapshot loaded = load(generation, earlier);
            if (earlier == null) current.set(loaded);
            else if (loaded.tellsTheSameAs(earlier)) current.set(earlier.at(loaded.generation()));
            else current.set(loaded.withPicturesOf(earlier));
        } finally {
            loading.unlock();
        }
    }

    /** One alert that cannot be read does not take the others off air; it stays as it was, and is tried again. */
    private Snapshot load(long generation, @Nullable Snapshot earlier) {
        long known = generation;
        var onAir = new ArrayList<Published>();
        for (Alert.OnAir alert : alerts.listOnAir(clock.instant())) {
            try {
                onAir.add(unchanged(alert, earlier).orElseGet(() -> publishing.publish(alert)));
            } catch (RuntimeException e) {
                known = UNKNOWN;
                complain("Alert %s could not be read for the public pages".formatted(alert.id()), e);
                if (earlier != null) earlier.find(alert.common().slug()).ifPresent(onAir::add);
            }
        }
        onAir.sort(
                Comparator.comparing((Published alert) -> alert.alert().since()).reversed());
        return new Snapshot(known, clock.instant(), onAir);
    }

    /** As it was read before, if it stands where it stood: every approval has a version number of its own. */
    private static Optional<Published> unchanged(Alert.OnAir alert, @Nullable Snapshot earlier) {
        if (earlier == null) return Optional.empty();
        return earlier.find(alert.common().slug())
                .filter(before -> before.alert().equals(alert));
    }

    private void complain(String what, RuntimeException cause) {
        Instant now = clock.instant();
        Instant next = nextComplaint.get();
        if (!now.isBefore(next) && nextComplaint.compareAndSet(next, now.plus(BETWEEN_COMPLAINTS)))
            LOG.error(what, cause);
    }
}
