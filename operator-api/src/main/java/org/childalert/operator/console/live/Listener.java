package org.childalert.operator.console.live;

import io.micronaut.http.sse.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.audit.Trail;
import org.childalert.operator.security.CookieSessions.Open;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.FluxSink;

/**
 * One page that follows. What it has not taken yet is kept as names of alerts, each once, so that a slow one costs no more than a quick one and holds up
 * nobody; of very many it is told that something happened, and not to what.
 */
final class Listener {
    static final Duration BEAT = Duration.ofSeconds(15);
    private static final int MOST = 100;

    private final FluxSink<Event<String>> sink;
    private final Open session;
    private final @Nullable AgencyId scope;
    private final Set<UUID> waiting = new LinkedHashSet<>();
    private boolean many;
    private boolean draining;
    private long position;
    private Instant beaten;

    Listener(FluxSink<Event<String>> sink, Open session, Instant now) {
        this.sink = sink;
        this.session = session;
        this.scope = session.caller().scope();
        this.beaten = now;
        sink.onRequest(_ -> drain());
    }

    Open session() {
        return session;
    }

    /** Tells it what happened, as far as its officer may know. */
    synchronized void tell(Trail.Stir stir) {
        if (scope != null && !scope.equals(stir.agency())) return;
        position = Math.max(position, stir.last());
        if (!many) waiting.add(stir.alert());
        if (waiting.size() > MOST) {
            many = true;
            waiting.clear();
        }
        drain();
    }

    private synchronized void drain() {
        if (draining) return;
        draining = true;
        while ((many || !waiting.isEmpty()) && sink.requestedFromDownstream() > 0) sink.next(next());
        draining = false;
    }

    private Event<String> next() {
        if (many) {
            many = false;
            return changed("null");
        }
        UUID first = waiting.iterator().next();
        waiting.remove(first);
        return changed("\"" + first + "\"");
    }

    private Event<String> changed(String alert) {
        return Event.of("{\"alert\":%s,\"position\":%d}".formatted(alert, position))
                .name("changed");
    }

    synchronized boolean isDue(Instant now) {
        if (now.isBefore(beaten.plus(BEAT))) return false;
        beaten = now;
        return true;
    }

    /** Keeps the connection alive, and lets both ends find out when it is not. */
    synchronized void beat() {
        if (sink.requestedFromDownstream() > 0) sink.next(Event.of("").name("beat"));
    }

    void end() {
        sink.complete();
    }
}
