package org.childalert.channel.sms;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.childalert.subscriber.TextMessages;
import org.childalert.subscriber.TextResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes results down in batches, beside the sending; what the database does not take at once is tried again for some seconds. */
final class Recording implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);
    private static final int BATCH = 500;
    private static final int GATHERING_MILLIS = 20;
    private static final int TRIES = 10;
    private static final int PAUSE_MILLIS = 300;

    private record Entry(UUID subscriber, TextResult result) {}

    private final TextMessages texts;
    private final UUID delivery;
    private final Clock clock;
    private final Semaphore unrecorded;
    private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>();
    private final Thread writer;
    private volatile boolean closing;
    private volatile @Nullable RuntimeException failure;

    /** @param unrecorded one of it is given back for each text that left and is recorded */
    Recording(TextMessages texts, UUID delivery, Clock clock, Semaphore unrecorded) {
        this.unrecorded = unrecorded;
        this.texts = texts;
        this.delivery = delivery;
        this.clock = clock;
        writer = Thread.ofVirtual().name("text-results").start(this::write);
    }

    void add(UUID subscriber, TextResult result) {
        waiting.add(new Entry(subscriber, result));
    }

    private void write() {
        try {
            while (!closing || !waiting.isEmpty()) {
                Entry first = waiting.poll(GATHERING_MILLIS, TimeUnit.MILLISECONDS);
                if (first == null) continue;
                List<Entry> batch = new ArrayList<>(List.of(first));
                if (!closing) TimeUnit.MILLISECONDS.sleep(GATHERING_MILLIS);
                waiting.drainTo(batch, BATCH - 1);
                Map<UUID, TextResult> results = HashMap.newHashMap(batch.size());
                batch.forEach(entry -> results.put(entry.subscriber, entry.result));
                record(results);
                unrecorded.release((int) results.values().stream()
                        .filter(result -> !(result instanceof TextResult.Kept))
                        .count());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void record(Map<UUID, TextResult> results) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                texts.record(delivery, results, clock.instant());
                return;
            } catch (RuntimeException e) {
                if (attempt == TRIES) throw e;
                LOG.warn("{} results of texts could not be recorded; trying again", results.size(), e);
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
    }

    /** Returns when all is written; throws if it could not be. Those texts are then sent again, as after a crash. */
    @Override
    public void close() {
        closing = true;
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        RuntimeException failed = failure;
        if (failed != null) throw failed;
    }
}
