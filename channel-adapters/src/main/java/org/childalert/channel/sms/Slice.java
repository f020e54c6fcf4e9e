package org.childalert.channel.sms;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.childalert.dissemination.Receipt;
import org.childalert.subscriber.Audience;
import org.childalert.subscriber.Recipient;
import org.childalert.subscriber.TextMessage.State;
import org.childalert.subscriber.TextResult;
import org.childalert.subscriber.Walk;
import org.childalert.wording.SmsText;
import org.jspecify.annotations.Nullable;

/**
 * Some seconds of a walk through an audience. First those whose attempt a crash left without a result, then those whose time to be tried again has
 * come, then the next of the list, window by window: each window is written while the one before it leaves, and is on record before any of it does.
 */
final class Slice {
    static final int WINDOW = 250;
    /** Sends under way at once. */
    static final int CONCURRENCY = 200;
    /** Texts that left and whose result is not recorded yet: what may come twice after a crash. */
    static final int UNRECORDED = 2 * WINDOW;
    /** What a crash can leave without a result: those, and up to two windows that had not left. */
    static final int LEFTOVERS = UNRECORDED + 2 * WINDOW;

    private static final int MOST_SETBACKS = 10;
    private static final long LENGTH = TimeUnit.SECONDS.toNanos(5);
    private static final int PATIENCE_SECONDS = 12;
    private static final int LAST_MOMENT_MILLIS = 700;
    /** Those who fall due within so much of the first are tried with them. */
    private static final Duration GATHERING = Duration.ofMillis(250);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final SmsSettings settings;
    private final Audience audience;
    private final Texts texts;
    private final Instant expires;
    private final Surroundings around;
    private final Health health = new Health();
    private final Semaphore permits = new Semaphore(CONCURRENCY);
    private final Semaphore unrecorded = new Semaphore(UNRECORDED);
    private final AtomicReference<@Nullable Receipt> halted = new AtomicReference<>();
    private final Executor threads = task -> Thread.ofVirtual().name("text").start(task);
    private final Recording recording;
    private final long end = System.nanoTime() + LENGTH;

    Slice(SmsSettings settings, Audience audience, Texts texts, Instant expires, Surroundings around) {
        this.settings = settings;
        this.audience = audience;
        this.texts = texts;
        this.expires = expires;
        this.around = around;
        recording = new Recording(around.texts(), audience.delivery(), around.clock(), unrecorded);
    }

    Receipt run() throws InterruptedException {
        try (recording) {
            try {
                launch();
            } finally {
                drain();
            }
        }
        return receipt();
    }

    /** Waits for those under way; where the server stops, for the moment that it leaves, so that they are on record and are not sent again. */
    private void drain() throws InterruptedException {
        boolean stopping = Thread.interrupted();
        if (stopping) permits.tryAcquire(CONCURRENCY, LAST_MOMENT_MILLIS, TimeUnit.MILLISECONDS);
        else permits.tryAcquire(CONCURRENCY, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void launch() throws InterruptedException {
        Deque<Supplier<List<Recipient>>> sources = new ArrayDeque<>(List.of(
                () -> around.texts().unfinished(audience.delivery(), LEFTOVERS, now()),
                () -> around.texts().due(audience.delivery(), LEFTOVERS, now())));
        CompletableFuture<Window> fetched = fetched(sources);
        while (true) {
            Window window = fetched.join();
            if (window.recipients.isEmpty() && window.ofTheList) break;
            boolean more = goesOn();
            if (more) fetched = fetched(sources);
            for (Recipient recipient : window.recipients) launch(recipient);
            if (!more) break;
        }
    }

    /** @param ofTheList not of those who are tried again */
    private record Window(List<Recipient> recipients, boolean ofTheList) {}

    private CompletableFuture<Window> fetched(Deque<Supplier<List<Recipient>>> sources) {
        boolean ofTheList = sources.isEmpty();
        Supplier<List<Recipient>> source = ofTheList ? this::next : sources.remove();
        return CompletableFuture.supplyAsync(() -> new Window(source.get(), ofTheList), threads);
    }

    private List<Recipient> next() {
        return around.texts().next(audience, WINDOW, now()).recipients();
    }

    private Instant now() {
        return around.clock().instant();
    }

    private boolean goesOn() {
        return halted.get() == null && System.nanoTime() < end && now().isBefore(expires);
    }

    private void launch(Recipient recipient) throws InterruptedException {
        SmsText text = texts.of(recipient.language());
        if (goesOn()) around.rates().await(settings, text.parts());
        if (!goesOn()) {
            recording.add(recipient.subscriber(), new TextResult.Kept());
            return;
        }
        if (!unrecorded.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            halt(new Receipt.Deferred("results cannot be recorded", Duration.ZERO));
            recording.add(recipient.subscriber(), new TextResult.Kept());
            return;
        }
        permits.acquire();
        threads.execute(() -> {
            try {
                recording.add(recipient.subscriber(), result(recipient, send(recipient, text.text())));
            } finally {
                permits.release();
            }
        });
    }

    private Outcome send(Recipient recipient, String text) {
        URI callback = around.addresses()
                .under("/api/v1/sms/%s/%s/status?text=%s.%s"
                        .formatted(audience.agency(), audience.channel(), audience.delivery(), recipient.subscriber()));
        try {
            return around.provider().send(settings, recipient.phone(), text, callback);
        } catch (RuntimeException e) {
            // its message may hold the number
            return new Outcome.Trouble(e.getClass().getSimpleName());
        }
    }

    private TextResult result(Recipient recipient, Outcome outcome) {
        boolean bad = health.isBadAfter(outcome instanceof Outcome.Trouble);
        return switch (outcome) {
            case Outcome.Taken taken -> new TextResult.Sent(taken.sid());
            case Outcome.NotThisOne refused -> new TextResult.Failed(refused.error());
            case Outcome.OptedOut stopped -> new TextResult.OptedOut(stopped.error());
            case Outcome.Trouble trouble -> {
                if (bad) halt(new Receipt.Deferred("the provider fails: " + trouble.error(), Duration.ZERO));
                yield later(recipient, trouble.error());
            }
            case Outcome.TooFast pause -> {
                halt(new Receipt.Deferred("the provider asks for patience: " + pause.error(), pause.notBefore()));
                yield new TextResult.Throttled(pause.error(), now().plus(pause.notBefore()));
            }
            case Outcome.NotThisAccount account -> {
                halt(new Receipt.Refused("the provider refuses this account or its sender: " + account.error()));
                yield new TextResult.Throttled(account.error(), now());
            }
        };
    }

    private void halt(Receipt why) {
        halted.compareAndSet(null, why);
    }

    private TextResult later(Recipient recipient, String error) {
        int setbacks = recipient.setbacks() + 1;
        return setbacks >= MOST_SETBACKS
                ? new TextResult.Failed(error)
                : new TextResult.Waiting(error, now().plus(around.backoff().after(setbacks, Duration.ZERO)));
    }

    private Receipt receipt() {
        Walk walk = around.texts().walk(audience.delivery()).orElseThrow();
        Receipt why = halted.get();
        if (why != null) return why;
        Map<State, Integer> counts = around.texts().counts(audience.delivery());
        boolean over = walk.exhausted() && !counts.containsKey(State.WAITING) && !counts.containsKey(State.SENDING);
        if (over) return finished(counts);
        Duration pause = walk.exhausted() ? pause() : Duration.ZERO;
        if (health.isHopeless()) return new Receipt.Deferred("no text got through", pause);
        return new Receipt.Underway(
                String.format(Locale.ROOT, "%,d of %,d", walk.reached(), Math.max(walk.total(), walk.reached())),
                pause);
    }

    private Duration pause() {
        Optional<Instant> due = around.texts().nextDue(audience.delivery());
        if (due.isEmpty() || !due.get().isAfter(now())) return Duration.ZERO;
        Duration pause = Duration.between(now(), due.get()).plus(GATHERING);
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private Receipt finished(Map<State, Integer> counts) {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        int failed = counts.getOrDefault(State.FAILED, 0);
        if (all == 0) return new Receipt.Accepted(null, "nobody to text: no subscriber in these regions");
        String said = String.format(
                Locale.ROOT, "%,d texts: %,d taken by the provider, %,d failed", all, all - failed, failed);
        if (failed < all) return new Receipt.Accepted(null, said);
        return new Receipt.Refused(said
                + around.texts()
                        .commonestError(audience.delivery())
                        .map(error -> ", most often with " + error)
                        .orElse(""));
    }
}
