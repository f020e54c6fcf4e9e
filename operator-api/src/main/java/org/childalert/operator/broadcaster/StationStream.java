package org.childalert.operator.broadcaster;

import io.micronaut.http.sse.Event;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.childalert.Json;
import org.childalert.alert.Refusal;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.FeedEntries;
import org.childalert.dissemination.FeedEntries.Entry;
import org.childalert.dissemination.FeedMessages;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.StationFeeds;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One station that listens. It is a number in its feed, from which on it is told everything in order: what is new is read from the feed when there is
 * something and the connection takes it, so that nothing is kept for a slow one, and nothing falls between what it missed and what comes.
 */
final class StationStream implements Publisher<Event<String>>, Subscription, StationFeeds.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(StationStream.class);
    private static final Duration BEAT = Duration.ofSeconds(15);
    /** So long a connection may take nothing that is there for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int WINDOW = 20;

    private final Channel channel;
    private final String from;
    private final FeedEntries entries;
    private final StationFeed writer;
    private final FeedMessages messages;
    private final Json json;
    private final Clock clock;
    private final Consumer<StationStream> closed;

    private final Queue<Event<String>> beside = new ArrayDeque<>();
    private @Nullable Subscriber<? super Event<String>> subscriber;
    private long position;
    private long demand;
    private boolean news = true;
    private boolean working;
    private boolean over;
    private Instant beaten;
    private @Nullable Instant stuckSince;

    StationStream(
            Channel channel,
            long position,
            String from,
            FeedEntries entries,
            StationFeed writer,
            FeedMessages messages,
            Json json,
            Clock clock,
            Consumer<StationStream> closed) {
        this.channel = channel;
        this.position = position;
        this.from = from;
        this.entries = entries;
        this.writer = writer;
        this.messages = messages;
        this.json = json;
        this.clock = clock;
        this.closed = closed;
        beaten = clock.instant();
        beside.add(alive()); // tells the station that it is connected
    }

    Channel channel() {
        return channel;
    }

    private static Event<String> alive() {
        return Event.of("").name("beat").comment("alive");
    }

    @Override
    public void subscribe(Subscriber<? super Event<String>> to) {
        synchronized (this) {
            subscriber = to;
        }
        to.onSubscribe(this);
    }

    // what happens

    @Override
    public String feed() {
        return channel.toString();
    }

    @Override
    public synchronized void stir() {
        news = true;
        wake();
    }

    @Override
    public synchronized boolean test(Dispatch.LinkTest test) {
        if (over || stuckSince != null) return false;
        var data = new LinkedHashMap<String, Object>();
        data.put("identifier", test.identifier());
        data.put("status", "Test");
        data.put("document", new String(test.document(), StandardCharsets.UTF_8));
        beside.add(Event.of(json.write(data)).name("link-test"));
        wake();
        return true;
    }

    synchronized boolean isDue() {
        return !clock.instant().isBefore(beaten.plus(BEAT));
    }

    synchronized void beat() {
        beaten = clock.instant();
        if (!beside.isEmpty()) return; // it has not taken the one before
        beside.add(alive());
        news = true; // a stir that was lost costs 15 seconds at most
        wake();
    }

    /** Whether there is something for it that it has not taken for too long. */
    synchronized boolean isStuck() {
        if (demand > 0 || !news && beside.isEmpty()) {
            stuckSince = null;
            return false;
        }
        if (stuckSince == null) stuckSince = clock.instant();
        return clock.instant().isAfter(stuckSince.plus(PATIENCE));
    }

    @Override
    public synchronized void request(long more) {
        demand = Math.min(demand, Long.MAX_VALUE - more) + more;
        wake();
    }

    @Override
    public void cancel() {
        synchronized (this) {
            over = true;
        }
        closed.accept(this);
    }

    void end() {
        Subscriber<? super Event<String>> gone;
        synchronized (this) {
            if (over) return;
            over = true;
            gone = subscriber;
        }
        closed.accept(this);
        if (gone != null) gone.onComplete();
    }

    // what is told

    private synchronized void wake() {
        if (working || over || demand == 0 || subscriber == null || !news && beside.isEmpty()) return;
        working = true;
        Thread.ofVirtual().name("station events").start(this::work);
    }

    private void work() {
        try {
            while (isToGoOn()) {
                tellBeside();
                tellNews();
            }
        } catch (RuntimeException e) {
            LOG.warn("a station could not be told what is in its feed; at the next beat", e);
            synchronized (this) {
                working = false;
            }
        }
    }

    private synchronized boolean isToGoOn() {
        boolean goesOn = !over && demand > 0 && (news || !beside.isEmpty());
        if (!goesOn) working = false;
        return goesOn;
    }

    private void tellBeside() {
        while (true) {
            Event<String> next;
            synchronized (this) {
                if (over || demand == 0 || beside.isEmpty()) return;
                next = beside.remove();
                take();
            }
            tell(next);
        }
    }

    private void tellNews() {
        long after;
        synchronized (this) {
            if (!news) return;
            news = false;
            after = position;
        }
        for (Entry entry : entries.after(channel.agency(), channel.name(), after, WINDOW)) {
            Optional<Event<String>> event = event(entry);
            synchronized (this) {
                news = true; // there may be more
                if (over || demand == 0) return;
                position = entry.position();
                if (event.isPresent()) take();
            }
            event.ifPresent(told -> {
                tell(told);
                received(entry);
            });
        }
    }

    private void take() {
        if (demand < Long.MAX_VALUE) demand--;
    }

    private void tell(Event<String> event) {
        Subscriber<? super Event<String>> to;
        synchronized (this) {
            to = subscriber;
        }
        if (to != null) to.onNext(event);
    }

    /** Nothing of a case that is forgotten, nor of a rehearsal that is over. */
    private Optional<Event<String>> event(Entry entry) {
        try {
            return messages.find(entry).map(message -> event(entry, message));
        } catch (Refusal.Forgotten | Refusal.Gone _) {
            return Optional.empty();
        }
    }

    private Event<String> event(Entry entry, Message message) {
        StationFeed.Links links = writer.links(channel, entry);
        var told = new Told(
                entry.identifier(),
                StationFeed.type(entry.type()),
                StationFeed.status(entry.status()),
                entry.sent(),
                entry.expires(),
                links.cap(),
                links.broadcastPackage(),
                links.acknowledgement(),
                new String(message.document(), StandardCharsets.UTF_8));
        return Event.of(json.write(told)).name("message").id(entry.delivery().toString());
    }

    private void received(Entry entry) {
        messages.received(entry, channel, "told as an event", from);
    }

    /** @param document the signed CAP message, in UTF-8 byte for byte */
    private record Told(
            String identifier,
            String msgType,
            String status,
            Instant sent,
            Instant expires,
            URI cap,
            URI broadcastPackage,
            URI acknowledgement,
            String document) {}
}
