package org.childalert.operator.figures;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An officer with the board open: does what the page's script does with what it is told, with the same pauses. */
final class Follower implements AutoCloseable {
    /** Those of live.js. */
    private static final int QUIET_MILLIS = 600;

    private static final int JITTER_MILLIS = 150;
    private static final Pattern POSITION = Pattern.compile("\"position\":(\\d+)");

    /** What is waited for. */
    private record Wish(Predicate<String> isNew, CompletableFuture<Long> at) {}

    private final ConsoleReader officer;
    private final Semaphore stirred = new Semaphore(0);
    private final AtomicLong position = new AtomicLong();
    private final AtomicInteger refreshed = new AtomicInteger();
    private final AtomicReference<Wish> wish = new AtomicReference<>(new Wish(_ -> false, new CompletableFuture<>()));

    private volatile boolean over;

    private Follower(ConsoleReader officer) {
        this.officer = officer;
    }

    /** Returns when it has the board for the first time. */
    static Follower of(ConsoleReader officer) {
        officer.get("/console");
        var follower = new Follower(officer);
        follower.begin(() -> officer.follow("/console/events", follower::hear));
        follower.begin(follower::refresh);
        while (follower.refreshed.get() == 0) Server.pause(1);
        return follower;
    }

    private void begin(Runnable work) {
        Thread.ofVirtual().start(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                if (!over) throw e; // the server ended before the pages did
            }
        });
    }

    private void hear(String line) {
        if (line.startsWith("event: beat")) stirred.release();
        Matcher told = POSITION.matcher(line);
        if (!told.find()) return;
        position.accumulateAndGet(Long.parseLong(told.group(1)), Math::max);
        stirred.release();
    }

    /** When it has a board that is new, in microseconds of the wall clock. */
    CompletableFuture<Long> has(Predicate<String> isNew) {
        var awaited = new Wish(isNew, new CompletableFuture<>());
        wish.set(awaited);
        return awaited.at;
    }

    private void refresh() {
        long last = 0;
        while (!over) {
            stirred.acquireUninterruptibly();
            long since = System.nanoTime() / 1_000_000 - last;
            Server.pause(Math.max(last == 0 ? 0 : QUIET_MILLIS - since, 0)
                    + ThreadLocalRandom.current().nextInt(JITTER_MILLIS));
            stirred.drainPermits();
            String board = officer.ask("/console/board?position=" + position.get());
            last = System.nanoTime() / 1_000_000;
            long now = Officers.micros();
            refreshed.incrementAndGet();
            Wish awaited = wish.get();
            if (!awaited.at.isDone() && awaited.isNew.test(board)) awaited.at.complete(now);
        }
    }

    @Override
    public void close() {
        over = true;
    }
}
