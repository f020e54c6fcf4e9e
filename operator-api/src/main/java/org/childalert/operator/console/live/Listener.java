package org.childalert.operator.console.live;

import io.micronaut.http.sse.Event;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.childalert.AgencyId;
import org.childalert.alert.OfficerId;
import org.childalert.audit.Trail;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/**
 * An officer's page. What it has not taken yet is kept as names of alerts, each once, so that a slow one costs no more than a quick one and holds up
 * nobody; of very many it is told that something happened, and not to what.
 */
final class Listener extends FollowingPage {
    private static final int MOST = 100;

    private final @Nullable AgencyId scope;
    private final Set<UUID> waiting = new LinkedHashSet<>();
    private boolean many;

    Listener(
            OfficerId who,
            Subscriber<? super Event<String>> page,
            @Nullable AgencyId scope,
            BooleanSupplier stands,
            Instant now,
            Consumer<Hearer> left) {
        super(who, page, stands, now, left);
        this.scope = scope;
    }

    /** Tells it what happened, as far as its officer may know. */
    @Override
    public synchronized void tell(Trail.Stir stir) {
        if (scope != null && !scope.equals(stir.agency())) return;
        reach(stir.last());
        if (!many) waiting.add(stir.alert());
        if (waiting.size() > MOST) {
            many = true;
            waiting.clear();
        }
        give();
    }

    @Override
    protected boolean hasNews() {
        return many || !waiting.isEmpty();
    }

    @Override
    protected @Nullable UUID takeNews() {
        if (many) {
            many = false;
            return null;
        }
        UUID first = waiting.iterator().next();
        waiting.remove(first);
        return first;
    }
}
