package org.childalert.operator.console.live;

import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.childalert.AgencyId;
import org.childalert.alert.OfficerId;
import org.childalert.alert.OnAirChanged;
import org.childalert.audit.Following;
import org.childalert.audit.Trail;
import org.childalert.operator.problem.Unacceptable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells pages and programs that something happened to an alert, whatever node it happened on: one look at the trail every 150 ms, however many listen, and
 * none while nobody does. There is room for so many, and for so many of one person.
 */
@Singleton
public final class Happenings {
    private static final Logger LOG = LoggerFactory.getLogger(Happenings.class);
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final Duration LONGER = Duration.ofSeconds(1);

    private static final long EPOCH = 1L << 40;

    private static final int MOST = 2_000;
    private static final int MOST_OF_ONE = 20;

    private final Trail trail;
    private final Clock clock;
    private final Set<Hearer> listeners = ConcurrentHashMap.newKeySet();
    private final Semaphore wake = new Semaphore(0);
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<AgencyId, Long> generations = new HashMap<>();
    private long generation;
    private long epoch;
    private @Nullable Following following;
    private @Nullable Thread follower;
    private volatile boolean closing;

    Happenings(Trail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /** @throws Unacceptable with 429 where there is no room for one more of theirs */
    public void mustHaveRoom(OfficerId who) {
        long theirs = of(who);
        if (theirs >= MOST_OF_ONE)
            throw Unacceptable.tooManyConnections(
                    "%d connections of yours follow what happens (expected: up to that)".formatted(theirs));
        if (listeners.size() >= MOST)
            throw Unacceptable.tooManyConnections(
                    "%d connections follow what happens (expected: up to that)".formatted(listeners.size()));
    }

    private long of(OfficerId who) {
        return listeners.stream().filter(listener -> listener.who().equals(who)).count();
    }

    /** Ends it at once where others took the room meanwhile. */
    void listen(Hearer listener) {
        boolean hasRoom;
        turn.lock();
        try {
            hasRoom = listeners.size() < MOST && of(listener.who()) < MOST_OF_ONE;
            if (hasRoom) {
                listeners.add(listener);
                if (follower == null)
                    follower = Thread.ofVirtual().name("happenings").start(this::follow);
            }
        } finally {
            turn.unlock();
        }
        if (!hasRoom) listener.end();
    }

    /** The same, and whatever is committed once this comes back is told. It asks the database. */
    public void listenFromNow(Hearer listener) {
        listen(listener);
        look();
    }

    public void leave(Hearer listener) {
        listeners.remove(listener);
    }

    /** What this node itself put on air is told without waiting for the next look. */
    @EventListener
    void onAirChanged(OnAirChanged event) {
        wake.release();
    }

    /**
     * A number that rises with everything that happens to alerts of the agency (of any for {@code null}); empty while nobody follows, so that
     * nobody would know.
     *
     * @param atLeast the position of an event that a page was told of, perhaps by another node; 0 for none
     */
    public OptionalLong generation(@Nullable AgencyId scope, long atLeast) {
        turn.lock();
        try {
            Following now = following;
            if (now == null) return OptionalLong.empty();
            if (now.position() < atLeast) look();
            return OptionalLong.of(epoch + (scope == null ? generation : generations.getOrDefault(scope, 0L)));
        } finally {
            turn.unlock();
        }
    }

    private void follow() {
        while (!closing) {
            Duration pause = PAUSE;
            try {
                look();
                beat();
            } catch (RuntimeException e) {
                LOG.warn("what happened could not be read; trying again", e);
                pause = LONGER;
            }
            if (!waitFor(pause) || isOver()) return;
        }
    }

    private boolean waitFor(Duration pause) {
        try {
            if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) wake.drainPermits();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** With the last listener the following ends; the next one begins another. */
    private boolean isOver() {
        turn.lock();
        try {
            if (!listeners.isEmpty()) return false;
            following = null;
            follower = null;
            return true;
        } finally {
            turn.unlock();
        }
    }

    private void look() {
        turn.lock();
        try {
            Instant now = clock.instant();
            if (following == null) {
                following = new Following(trail, now);
                epoch += EPOCH; // what happened before it was not counted
                return;
            }
            for (Trail.Stir stir : following.look(now)) {
                generation++;
                generations.merge(stir.agency(), 1L, Long::sum);
                listeners.forEach(listener -> listener.tell(stir));
            }
        } finally {
            turn.unlock();
        }
    }

    private void beat() {
        Instant now = clock.instant();
        List<Hearer> due =
                listeners.stream().filter(listener -> listener.isDue(now)).toList();
        if (!due.isEmpty()) Thread.ofVirtual().name("heartbeats").start(() -> due.forEach(this::beat));
    }

    private void beat(Hearer listener) {
        try {
            if (listener.stands()) listener.beat();
            else listener.end();
        } catch (RuntimeException e) {
            LOG.debug("whether it may still hear could not be looked at; it is at the next beat", e);
        }
    }

    @PreDestroy
    void close() {
        closing = true;
        listeners.forEach(Hearer::end);
        wake.release();
    }
}
