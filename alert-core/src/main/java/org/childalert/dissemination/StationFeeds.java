package org.childalert.dissemination;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.childalert.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds that stations fetch from, and who listens to them on this node. What is put into a feed on any node is told to listeners on all of them: at
 * once on the same node, within the setting {@code feeds.poll} on others.
 */
@Singleton
public class StationFeeds {
    private static final Logger LOG = LoggerFactory.getLogger(StationFeeds.class);
    /** More often than this it is not put on record that a station asked. */
    private static final Duration BETWEEN_RECORDS = Duration.ofMinutes(1);

    private final FeedEntries entries;
    private final Transactions transactions;
    private final Clock clock;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> known = new ConcurrentHashMap<>();
    private final Map<String, Instant> asked = new ConcurrentHashMap<>();

    /** Whoever follows a feed. Neither call may wait for anything. */
    public interface Listener {
        /** {@code agency/channel}. */
        String feed();

        /** There is something after what it has. */
        void stir();

        /** @return whether it takes it */
        boolean test(Dispatch.LinkTest test);
    }

    public StationFeeds(FeedEntries entries, Transactions transactions, Clock clock) {
        this.entries = entries;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Puts a delivery at the end of its channel's feed, unless it is there, and tells who listens. */
    public void put(Dispatch dispatch) {
        Channel channel = dispatch.channel();
        transactions.inOne(() -> entries.add(channel.agency(), channel.name(), dispatch.delivery(), clock.instant()));
        listeners.stream()
                .filter(listener -> listener.feed().equals(channel.toString()))
                .forEach(Listener::stir);
    }

    /** Tells a link test to who listens on this node, and returns how many took it. */
    public int test(Channel channel, Dispatch.LinkTest test) {
        return (int) listeners.stream()
                .filter(listener -> listener.feed().equals(channel.toString()))
                .filter(listener -> listener.test(test))
                .count();
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    public void leave(Listener listener) {
        listeners.remove(listener);
    }

    /** Notes that the station asked for its feed, or still listens to it. */
    public void asked(Channel channel) {
        Instant now = clock.instant();
        Instant before = asked.get(channel.toString());
        if (before != null && now.isBefore(before.plus(BETWEEN_RECORDS))) return;
        asked.put(channel.toString(), now);
        entries.asked(channel.agency(), channel.name(), now);
    }

    /** When the station last asked, on whatever node; up to a minute too early. */
    public Optional<Instant> lastAsked(Channel channel) {
        return entries.asked(channel.agency(), channel.name());
    }

    @Scheduled(fixedDelay = "${feeds.poll:200ms}", initialDelay = "${feeds.poll:200ms}")
    void look() {
        Map<String, List<Listener>> followed = listeners.stream().collect(Collectors.groupingBy(Listener::feed));
        known.keySet().retainAll(followed.keySet());
        if (followed.isEmpty()) return;
        try {
            entries.last(followed.keySet()).forEach((feed, last) -> {
                Long before = known.put(feed, last);
                if (before == null || before < last)
                    followed.getOrDefault(feed, List.of()).forEach(Listener::stir);
            });
        } catch (RuntimeException e) {
            LOG.warn("what is new in stations' feeds could not be looked at; trying again", e);
        }
    }
}
