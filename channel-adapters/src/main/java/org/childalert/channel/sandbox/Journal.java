package org.childalert.channel.sandbox;

import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the far ends saw and did, the latest {@link #KEPT} of it. */
@Singleton
@Requires(property = "sandbox.enabled", value = "true")
public final class Journal {
    public static final int KEPT = 10_000;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long recorded;

    /** What happened at a far end. */
    public enum Event {
        RECEIVED,
        /** Received, a test of the way: nothing is aired of it, and nothing acknowledged. */
        TESTED,
        /** Received before: answered well, and not acted on. */
        DUPLICATE,
        /** Not to be believed: a wrong signature, an old time, no CAP. */
        REJECTED,
        /** Answered with an error because it was told to. */
        FAILED,
        /** Held without an answer because it was told to. */
        HELD,
        ACKNOWLEDGED,
        /** An acknowledgement that nobody took. */
        UNACKNOWLEDGED,
        /** A post that the public can read now. */
        POSTED,
        EDITED,
        /** A post that is no longer there. */
        DELETED;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One line of the journal.
     *
     * @param number from 1, without gaps; what is dropped is dropped from the front
     * @param status as CAP has it
     * @param attempt how often this delivery came, this one included
     * @param detail a level, a reason, or what else there is to say
     */
    public record Entry(
            long number,
            Instant at,
            String farEnd,
            Event event,
            @Nullable String identifier,
            @Nullable String msgType,
            @Nullable String status,
            @Nullable String deliveryId,
            @Nullable Integer attempt,
            @Nullable String detail) {}

    /** Part of the journal. */
    public record Extract(List<Entry> entries, long dropped) {}

    synchronized void record(
            Instant at, String farEnd, Event event, @Nullable Delivery delivery, @Nullable String detail) {
        CapSummary message = delivery == null ? null : delivery.message();
        add(new Entry(
                recorded + 1,
                at,
                farEnd,
                event,
                message == null ? null : message.identifier(),
                message == null ? null : message.msgType(),
                message == null ? null : message.status(),
                delivery == null ? null : delivery.id(),
                delivery == null ? null : delivery.attempt(),
                detail));
    }

    /** Of far ends that take no CAP. */
    synchronized void note(Instant at, String farEnd, Event event, @Nullable String deliveryId, String detail) {
        add(new Entry(recorded + 1, at, farEnd, event, null, null, null, deliveryId, null, detail));
    }

    private void add(Entry entry) {
        if (entries.size() == KEPT) entries.removeFirst();
        entries.addLast(entry);
        recorded++;
    }

    /** Oldest first, and how many older ones there no longer are. */
    public synchronized Extract extract(Predicate<Entry> wanted) {
        return new Extract(entries.stream().filter(wanted).toList(), recorded - entries.size());
    }

    public List<Entry> entries() {
        return extract(_ -> true).entries();
    }
}
