package org.childalert.operator.clock;

import io.micronaut.http.sse.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.childalert.AgencyId;
import org.childalert.Json;
import org.childalert.alert.AlertId;
import org.childalert.alert.Caller;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.operator.console.live.Follower;
import org.childalert.operator.console.live.Happenings;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One program that follows the clocks. An event tells how an alert stands now, so that one that comes twice does no harm: what has not been taken is
 * kept as names of alerts, each once, and is read when it is taken. Of very many it is told to ask anew.
 */
final class ClockStream extends Follower {
    private static final Logger LOG = LoggerFactory.getLogger(ClockStream.class);
    private static final int MOST = 1_000;

    /** Positions are given when entries are written, and seen when they are committed: so far back one may appear late. */
    private static final long BACK = 1_000;

    /** Whoever was away for more than so many entries of the trail asks anew. */
    private static final long LONGEST_ABSENCE = 100_000;

    private static final String BREACH = "target.breached";

    private final @Nullable AgencyId scope;
    private final @Nullable Long resumes;
    private final Instant end;
    private final Clocks clocks;
    private final Trail trail;
    private final Happenings happenings;
    private final Json json;
    private final Clock clock;

    private final Set<UUID> waiting = new LinkedHashSet<>();
    private final Queue<Event<String>> ready = new ArrayDeque<>();
    private final Set<Long> told = new HashSet<>();
    private long start;
    private long floor;
    private long position;
    private boolean beat = true;
    private boolean many;
    private boolean opened;
    private boolean working;

    /**
     * @param resumes the id of the last event that was taken; absent for whoever begins
     * @param end of the token
     * @param stands whether whoever has it may still ask
     */
    ClockStream(
            Caller caller,
            Subscriber<? super Event<String>> program,
            @Nullable Long resumes,
            Instant end,
            BooleanSupplier stands,
            Clocks clocks,
            Trail trail,
            Happenings happenings,
            Json json,
            Clock clock) {
        super(
                caller.id(),
                program,
                () -> clock.instant().isBefore(end) && stands.getAsBoolean(),
                clock.instant(),
                happenings::leave);
        this.scope = caller.scope();
        this.resumes = resumes;
        this.end = end;
        this.clocks = clocks;
        this.trail = trail;
        this.happenings = happenings;
        this.json = json;
        this.clock = clock;
    }

    void begin() {
        Thread.ofVirtual().name("clock events").start(this::open);
    }

    private void open() {
        try {
            long last = trail.last();
            happenings.listenFromNow(this);
            List<Trail.Stir> missed = missed(last);
            synchronized (this) {
                position = Math.max(position, last);
                start = resumes == null || many ? last : resumes;
                floor = start;
                missed.forEach(stir -> waiting.add(stir.alert()));
                opened = true;
            }
            wake();
        } catch (RuntimeException e) {
            LOG.warn("somebody could not begin to follow", e);
            end();
        }
    }

    /** What happened while whoever resumes was away. */
    private List<Trail.Stir> missed(long last) {
        Long from = resumes;
        if (from == null) return List.of();
        if (from > last || last - from > LONGEST_ABSENCE) {
            synchronized (this) {
                many = true;
            }
            return List.of();
        }
        long back = Math.max(0, from - BACK);
        return trail.stirs(back, back).stream().filter(this::isTheirs).toList();
    }

    private boolean isTheirs(Trail.Stir stir) {
        return scope == null || scope.equals(stir.agency());
    }

    // what happens

    @Override
    public synchronized void tell(Trail.Stir stir) {
        if (!isTheirs(stir)) return;
        position = Math.max(position, stir.last());
        if (!many) waiting.add(stir.alert());
        if (waiting.size() > MOST) {
            many = true;
            waiting.clear();
        }
        wake();
    }

    @Override
    public synchronized void beat() {
        beat = true;
        wake();
    }

    // what is told

    @Override
    public synchronized void request(long more) {
        super.request(more);
        wake();
    }

    @Override
    protected boolean hasNext() {
        return !ready.isEmpty();
    }

    @Override
    protected Event<String> next() {
        return ready.remove();
    }

    private synchronized void wake() {
        if (!opened || working || !takes()) return;
        working = true;
        Thread.ofVirtual().name("clock events").start(this::work);
    }

    /** What was taken to be read. */
    private record Batch(List<UUID> alerts, boolean beat, boolean many, long position) {}

    private void work() {
        for (Batch batch = take(); batch != null; batch = take()) {
            if (!clock.instant().isBefore(end)) {
                end();
                return;
            }
            try {
                List<Event<String>> events = events(batch);
                synchronized (this) {
                    ready.addAll(events);
                    give();
                }
            } catch (RuntimeException e) {
                LOG.warn("clocks could not be read; they are at the next beat", e);
                giveBack(batch);
                return;
            }
        }
    }

    private synchronized @Nullable Batch take() {
        boolean idle = !beat && !many && waiting.isEmpty();
        if (isOver() || idle || !ready.isEmpty()) {
            working = false;
            return null;
        }
        var batch = new Batch(List.copyOf(waiting), beat, many, position);
        waiting.clear();
        beat = false;
        many = false;
        return batch;
    }

    private synchronized void giveBack(Batch batch) {
        waiting.addAll(batch.alerts);
        many |= batch.many;
        working = false;
    }

    /** Breaches come before the clocks that show them; the last event alone says how far all of this goes. */
    private List<Event<String>> events(Batch batch) {
        var events = new ArrayList<Event<String>>();
        for (Trail.Placed placed : breaches(batch)) events.add(breach(placed));
        for (UUID alert : batch.alerts)
            clocks.recent(new AlertId(alert))
                    .ifPresent(line -> events.add(Event.of(json.write(line)).name("clock")));
        if (batch.many) events.add(Event.of("{}").name("many"));
        if (batch.beat || events.isEmpty())
            events.add(Event.of(json.write(Map.of("at", clock.instant()))).name("beat"));
        events.getLast().id(Long.toString(batch.position));
        return events;
    }

    private List<Trail.Placed> breaches(Batch batch) {
        if (batch.alerts.isEmpty()) return List.of();
        List<Trail.Placed> all = trail.listAbove(floor, BREACH, scope).stream()
                .filter(placed -> placed.position() > start && told.add(placed.position()))
                .toList();
        floor = Math.max(floor, batch.position - BACK);
        told.removeIf(each -> each <= floor);
        return all;
    }

    private Event<String> breach(Trail.Placed placed) {
        AuditEntry entry = placed.entry();
        var data = new TreeMap<String, Object>();
        data.put("alert", String.valueOf(entry.alert()));
        data.put("at", entry.at());
        data.put("milestone", camelCase(String.valueOf(entry.subject())));
        data.put("target", entry.details().getOrDefault("target", ""));
        return Event.of(json.write(data)).name("breach");
    }

    private static String camelCase(String word) {
        var name = new StringBuilder();
        for (String part : word.split("-"))
            name.append(name.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        return name.toString();
    }
}
