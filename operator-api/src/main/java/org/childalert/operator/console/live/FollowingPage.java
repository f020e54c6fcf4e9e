package org.childalert.operator.console.live;

import io.micronaut.http.sse.Event;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.childalert.alert.OfficerId;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/** One page that follows: it is told that something happened, and never what. */
public abstract class FollowingPage extends Follower {
    private boolean beat = true; // the first one tells the browser that it is connected
    private long position;

    /**
     * @param stands whether the session does
     * @param left told when the page is gone
     */
    protected FollowingPage(
            OfficerId who,
            Subscriber<? super Event<String>> page,
            BooleanSupplier stands,
            Instant now,
            Consumer<Hearer> left) {
        super(who, page, stands, now, left);
    }

    /** Whether there is something to tell it. */
    protected abstract boolean hasNews();

    /** The name of the alert that something happened to, after which it is no news any more; null for some alert or other. */
    protected abstract @Nullable UUID takeNews();

    /** How far the trail has been told. */
    protected final void reach(long last) {
        position = Math.max(position, last);
    }

    @Override
    public final synchronized void beat() {
        beat = true;
        give();
    }

    @Override
    protected final boolean hasNext() {
        return beat || hasNews();
    }

    @Override
    protected final Event<String> next() {
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
