package org.childalert.operator.console.live;

import io.micronaut.http.sse.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.childalert.alert.OfficerId;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * One connection that follows what happens by server-sent events: it is given as much as it takes, is due for a sign of life every 15 seconds, and ends. What
 * there is to give it is its subclasses' affair; they hold its lock while they look at that.
 */
public abstract class Follower implements Subscription, Hearer {
    private static final Duration BEAT = Duration.ofSeconds(15);

    private final OfficerId who;
    private final Subscriber<? super Event<String>> connection;
    private final BooleanSupplier stands;
    private final Consumer<Hearer> left;
    private long demand;
    private boolean giving;
    private boolean over;
    private Instant beaten;

    /**
     * @param stands whether whoever follows may still hear
     * @param left told when the connection is gone
     */
    protected Follower(
            OfficerId who,
            Subscriber<? super Event<String>> connection,
            BooleanSupplier stands,
            Instant now,
            Consumer<Hearer> left) {
        this.who = who;
        this.connection = connection;
        this.stands = stands;
        this.beaten = now;
        this.left = left;
    }

    /** Whether there is something to give it. */
    protected abstract boolean hasNext();

    /** What there is, which is then given. */
    protected abstract Event<String> next();

    protected final boolean isOver() {
        return over;
    }

    /** Whether it would take something now. */
    protected final boolean takes() {
        return !over && demand > 0;
    }

    @Override
    public final OfficerId who() {
        return who;
    }

    @Override
    public final boolean stands() {
        synchronized (this) {
            if (over) return false;
        }
        return stands.getAsBoolean();
    }

    @Override
    public synchronized void request(long more) {
        demand = Math.min(demand, Long.MAX_VALUE - more) + more;
        give();
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
    public final void end() {
        synchronized (this) {
            if (!over) connection.onComplete();
            over = true;
        }
        left.accept(this); // also if it was gone before it was listened for
    }

    /** Gives it what it takes. */
    protected final synchronized void give() {
        if (giving) return; // whoever is at it sees what came while it gave the one before
        giving = true;
        while (takes() && hasNext()) {
            if (demand < Long.MAX_VALUE) demand--;
            connection.onNext(next());
        }
        giving = false;
    }
}
