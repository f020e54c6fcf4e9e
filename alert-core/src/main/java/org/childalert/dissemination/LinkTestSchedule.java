package org.childalert.dissemination;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tests each channel once in every interval of its agency, at a moment of the interval that its name gives, on whichever node comes first; a few at
 * once. What was tested within its slot is left alone, whoever asked for it; what a node that died had begun is tested again soon.
 */
@Singleton
public class LinkTestSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(LinkTestSchedule.class);
    private static final int AT_ONCE = 8;
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration CLEANED = Duration.ofHours(1);

    private final Agencies agencies;
    private final Channels channels;
    private final ChannelKinds kinds;
    private final LinkTests tests;
    private final LinkTestResults results;
    private final Clock clock;
    private final Instant started;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean stopping;
    private Instant cleaned = Instant.EPOCH;

    public LinkTestSchedule(
            Agencies agencies,
            Channels channels,
            ChannelKinds kinds,
            LinkTests tests,
            LinkTestResults results,
            Clock clock) {
        this.agencies = agencies;
        this.channels = channels;
        this.kinds = kinds;
        this.tests = tests;
        this.results = results;
        this.clock = clock;
        started = clock.instant();
    }

    /** A far end that hangs holds nobody else up: the round has a thread of its own, and the next one waits for it. */
    @Scheduled(fixedDelay = "${link-tests.poll:5s}", initialDelay = "${link-tests.poll:5s}")
    void tick() {
        if (stopping || !running.compareAndSet(false, true)) return;
        Thread.ofVirtual().name("link-tests").start(() -> {
            try {
                testDue();
            } catch (RuntimeException e) {
                if (!stopping) LOG.error("link tests could not be made; trying again", e);
            } finally {
                running.set(false);
            }
        });
    }

    @PreDestroy
    void stop() {
        stopping = true;
    }

    /** @return how many channels were tested */
    public int testDue() {
        clean();
        var done = new AtomicInteger();
        var permits = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Due due : due()) {
                permits.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        if (!stopping && tests.runDue(due.channel, due.slot).isPresent()) done.incrementAndGet();
                    } catch (RuntimeException e) {
                        if (!stopping) LOG.error("channel {} could not be tested", due.channel, e);
                    } finally {
                        permits.release();
                    }
                });
            }
        }
        return done.get();
    }

    private record Due(Channel channel, Instant slot) {}

    private List<Due> due() {
        Instant now = clock.instant();
        var due = new ArrayList<Due>();
        for (Agency agency : agencies.list()) {
            Map<String, LinkTestResult> latest = results.list(agency.agency()).stream()
                    .collect(Collectors.toMap(LinkTestResult::channel, Function.identity()));
            Set<String> disabled = channels.disabled(agency.agency());
            for (Channel channel : channels.list(agency.agency())) {
                if (disabled.contains(channel.name()) || !isProbed(agency, channel)) continue;
                Instant slot = slot(channel, agency.linkTests().every(), now);
                if (isDue(latest.get(channel.name()), slot, now)) due.add(new Due(channel, slot));
            }
        }
        return due;
    }

    /** Whether the channel is tested by schedule at all. */
    public boolean isProbed(Agency agency, Channel channel) {
        return !agency.linkTests().except().contains(channel.name())
                && kinds.find(channel.kind())
                        .map(known -> known.kind().isTriedAtAnyHour())
                        .orElse(false);
    }

    /** One that was never tested waits for its moment, so that a start does not test all of them together. */
    private boolean isDue(@Nullable LinkTestResult latest, Instant slot, Instant now) {
        if (latest == null) return slot.isAfter(started) || now.isBefore(started);
        return latest.at().isBefore(slot) || latest.at().isAfter(now);
    }

    /** When the interval of this channel began that now is in; the same on every node. */
    static Instant slot(Channel channel, Duration every, Instant now) {
        long length = every.toMillis();
        long offset = Math.floorMod((long) channel.toString().hashCode(), length);
        return Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli() - offset, length) * length + offset);
    }

    private void clean() {
        Instant now = clock.instant();
        if (cleaned.isBefore(now.minus(CLEANED)) || cleaned.isAfter(now)) {
            results.forget(now.minus(KEPT));
            cleaned = now;
        }
    }
}
