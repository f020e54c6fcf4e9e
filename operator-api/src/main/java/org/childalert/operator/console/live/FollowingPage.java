package org.childalert.operator.console.live;

import io.micronaut.http.sse.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * One page that follows: it is given as much as it takes, a sign of life now and then, and an end. What there is to tell it is its subclasses' affair; they
 * hold its lock while they look at that.
 */
public abstract class FollowingPage implements Subscription, Hearer {
    static final Duration BEAT = Duration.ofSeconds(15);

    private final Subscriber<? super Event<String>> page;
    private final BooleanSupplier stands;
    private final Consumer<Hearer> left;
    private long demand;
    private boolean beat = true; // the first one tells the browser that it is connected
    private boolean draining;
    private boolean over;
    private long position;
    private Instant beaten;

    /**
     * @param stands whether the session does
     * @param left told when the page is gone
     */
    protected FollowingPage(
            Subscriber<? super Event<String>> page, BooleanSupplier stands, Instant now, Consumer<Hearer> left) {
        this.page = page;
        this.stands = stands;
        this.beaten = now;
        this.left = left;
    }

    /** Whether there is something to tell it. */
    protected abstract boolean hasNews();

    /** The name of the alert that something happened to, after which it is no news any more; null for some alert or other. */
    protected abstract @Nullable UUID takeNews();

    protected final boolean isOver() {
        return over;
    }

    /** How far the trail has been told. */
    protected final void reach(long last) {
        position = Math.max(position, last);
    }

    @Override
    public final boolean stands() {
        return stands.getAsBoolean();
    }

    @Override
    public final synchronized void request(long more) {
        demand = Math.min(demand, Long.MAX_VALUE - more) + more;
        drain();
    }

    @Override
    public final void cancel() {
        synchronized (this) {
            over = true;
        }
        left.accept(this);
    }

    @Override
    public final synchronized boolean isDue(Instant now) {
        if (now.isBefore(beaten.plus(BEAT))) return false;
        beaten = now;
        return true;
    }

    @Override
    public final synchronized void beat() {
        beat = true;
        drain();
    }

    @Override
    public final void end() {
        synchronized (this) {
            if (over) return;
            over = true;
            page.onComplete();
        }
        left.accept(this);
    }

    /** Gives it what it takes. */
    protected final synchronized void drain() {
        if (draining) return; // whoever is at it sees what came while it gave the one before
        draining = true;
        while (!over && demand > 0 && (beat || hasNews())) {
            if (demand < Long.MAX_VALUE) demand--;
            page.onNext(next());
        }
        draining = false;
    }

    private Event<String> next() {
        if (beat) {
            beat = false;
            return Event.of("").name("beat");
        }
        UUID alert = takeNews();
        return Event.of("{\"alert\":%s,\"position\":%d}"
                        .formatted(alert == null ? "null" : "\"" + alert + "\"", position))
                .name("changed");
    }
}
