package org.childalert.channel.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: what it is yet to be sent, and the thread that sends it. Whoever offers it something never waits; one that does not keep up is
 * closed.
 */
final class Client {
    private static final Logger LOG = LoggerFactory.getLogger(Client.class);
    /** How much may wait for one client. The bytes are shared: this bounds how far behind it may be. */
    static final long MOST = 2L * 1024 * 1024;

    private static final int REMEMBERED = 500;

    private final Socket raw;
    private final Instant since;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final Map<String, CompletableFuture<Boolean>> given = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<Boolean>> eldest) {
            return size() > REMEMBERED;
        }
    };
    private long bytes;
    private @Nullable String closed;
    private volatile Audience audience = new Audience.Nobody();
    private volatile long begun = System.nanoTime();
    private volatile boolean ready;
    private volatile boolean spoke;
    private volatile long writing;

    private record Waiting(Frame frame, CompletableFuture<Boolean> written) {}

    /** @param since when it connected */
    Client(Socket raw, Instant since) {
        this.raw = raw;
        this.since = since;
    }

    InetAddress address() {
        return raw.getInetAddress();
    }

    /** Its own, at its end. */
    int port() {
        return raw.getPort();
    }

    Instant since() {
        return since;
    }

    Audience audience() {
        return audience;
    }

    void become(Audience now) {
        audience = now;
    }

    /** From now on it can speak: if there is TLS, that is agreed. */
    void begin() {
        begun = System.nanoTime();
        ready = true;
    }

    /** It began to say something. */
    void speaks() {
        spoke = true;
    }

    /** Whether it could have said something for longer than this, and did not even begin. */
    boolean isSilentFor(Duration time) {
        return ready && !spoke && isOlderThan(time);
    }

    /** Since it connected, or since it can speak. */
    boolean isOlderThan(Duration age) {
        return System.nanoTime() - begun > age.toNanos();
    }

    /** Whether one write has taken longer than this. */
    boolean isStuckFor(Duration longest) {
        long started = writing;
        return started != 0 && System.nanoTime() - started > longest.toNanos();
    }

    /** Sends it after what waits already. What comes back says whether the connection took all of its bytes. */
    CompletableFuture<Boolean> offer(Frame frame) {
        lock.lock();
        try {
            if (closed != null) return CompletableFuture.completedFuture(false);
            if (frame.key() != null) {
                CompletableFuture<Boolean> before = given.get(frame.key());
                if (before != null) return before;
            }
            if (bytes + frame.bytes().length > MOST) {
                close("it is %d bytes behind".formatted(bytes));
                return CompletableFuture.completedFuture(false);
            }
            var waiting = new Waiting(frame, new CompletableFuture<>());
            if (frame.key() != null) given.put(frame.key(), waiting.written);
            queue.add(waiting);
            bytes += frame.bytes().length;
            changed.signal();
            return waiting.written;
        } finally {
            lock.unlock();
        }
    }

    /** Sends what is offered until the connection is closed. */
    void write(OutputStream out) {
        try {
            for (Waiting next = take(); next != null; next = take()) {
                writing = System.nanoTime() | 1;
                out.write(next.frame.bytes());
                out.flush();
                writing = 0;
                done(next);
            }
        } catch (IOException e) {
            close(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close("the server stops");
        }
    }

    private @Nullable Waiting take() throws InterruptedException {
        lock.lock();
        try {
            while (queue.isEmpty() && closed == null) changed.await();
            return closed == null ? queue.peek() : null;
        } finally {
            lock.unlock();
        }
    }

    private void done(Waiting written) {
        lock.lock();
        try {
            if (queue.peek() == written) {
                queue.remove();
                bytes -= written.frame.bytes().length;
            }
        } finally {
            lock.unlock();
        }
        written.written.complete(true);
    }

    /** Ends the connection, whatever it is doing; whoever waits for something it was to be sent hears that it was not. */
    void close(String why) {
        lock.lock();
        try {
            if (closed != null) return;
            closed = why;
            queue.forEach(each -> each.written.complete(false));
            queue.clear();
            bytes = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            raw.close(); // below TLS, which would wait for a write that is stuck
        } catch (IOException e) {
            LOG.debug("a connection did not close", e);
        }
    }

    /** Why it was closed; null while it is open. */
    @Nullable String closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        String who = switch (audience) {
            case Audience.Nobody _, Audience.Public _ -> "anonymous client";
            case Audience.Station station -> "client of " + station.channel();
        };
        return who + " at " + raw.getInetAddress().getHostAddress();
    }
}
