package org.childalert.channel.stream;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.childalert.dissemination.Channel;

/** Gives documents to the clients of this node that they are for, each delivery once. */
@Singleton
final class Senders {
    private static final int REMEMBERED = 2_000;

    private final Clients clients;
    private final Heartbeats heartbeats;
    private final StreamConfig config;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<UUID, Boolean> handled = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    Senders(Clients clients, Heartbeats heartbeats, StreamConfig config) {
        this.clients = clients;
        this.heartbeats = heartbeats;
        this.config = config;
    }

    /** Whether the delivery was not given to this node's clients yet; from now on it was. */
    boolean isNew(UUID delivery) {
        lock.lock();
        try {
            return handled.put(delivery, true) == null;
        } finally {
            lock.unlock();
        }
    }

    /** Gives everybody a public document, and returns to how many. Does not wait until they have it. */
    int toPublic(String identifier, byte[] document) {
        Frame frame = Frame.of(identifier, document);
        heartbeats.sent(
                PublicStream.NAME, document); // before who is there is looked at: whoever comes meanwhile hears of it
        int given = 0;
        for (Client client : clients.anonymous()) {
            client.offer(frame);
            given++;
        }
        return given;
    }

    /**
     * Gives a station's clients a document, and waits until one of them has it, or none will.
     *
     * @param key no connection gets two of one
     * @param lasting whether heartbeats name it
     */
    boolean toStation(Channel channel, String key, byte[] document, boolean lasting) throws InterruptedException {
        Frame frame = Frame.of(key, document);
        List<CompletableFuture<Boolean>> given =
                clients.of(channel).stream().map(client -> client.offer(frame)).toList();
        boolean has = isAnyTrue(given);
        if (has && lasting) heartbeats.sent(channel.toString(), document);
        return has;
    }

    /**
     * Gives what another node sent to the clients of this one that were connected by then.
     *
     * @param by clients that came later get it from the archive, as the heartbeat tells them
     */
    void follow(Channel channel, String key, byte[] document, Instant by) {
        boolean isPublic = PublicStream.isPublic(channel);
        Frame frame = Frame.of(key, document);
        heartbeats.sent(isPublic ? PublicStream.NAME : channel.toString(), document);
        for (Client client : isPublic ? clients.anonymous() : clients.of(channel))
            if (client.since().isBefore(by)) client.offer(frame);
    }

    private boolean isAnyTrue(Collection<CompletableFuture<Boolean>> given) throws InterruptedException {
        if (given.isEmpty()) return false;
        var first = new CompletableFuture<Boolean>();
        var left = new AtomicInteger(given.size());
        for (CompletableFuture<Boolean> each : given)
            each.thenAccept(written -> {
                if (written) first.complete(true);
                else if (left.decrementAndGet() == 0) first.complete(false);
            });
        try {
            return first.get(config.patience().plusSeconds(2).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            return false;
        }
    }
}
