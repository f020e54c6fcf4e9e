package org.childalert.dissemination;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The messages that are being sent, read and unsealed once for all the channels that they go to. They never change, and are let go of after a minute,
 * so that this holds nothing of a case for long.
 */
@Singleton
public class MessagesAtHand {
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Messages messages;
    private final Clock clock;
    private final Map<UUID, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(CompletableFuture<Message> message, Instant until) {}

    public MessagesAtHand(Messages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /** Throws what reading it threw, to everybody who waited for that. */
    Message get(UUID id) {
        Instant now = clock.instant();
        var mine = new Kept(new CompletableFuture<>(), now.plus(KEPT));
        Kept there = kept.merge(id, mine, (before, fresh) -> before.until.isAfter(now) ? before : fresh);
        if (there == mine) read(id, mine);
        try {
            return there.message.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("message %s could not be read".formatted(id), e.getCause());
        }
    }

    private void read(UUID id, Kept mine) {
        try {
            mine.message.complete(
                    messages.find(id).orElseThrow(() -> new IllegalStateException("there is no message " + id)));
        } catch (RuntimeException e) {
            kept.remove(id, mine);
            mine.message.completeExceptionally(e);
        }
    }

    @Scheduled(fixedDelay = "10s", initialDelay = "10s")
    void letGo() {
        Instant now = clock.instant();
        kept.values().removeIf(each -> !each.until.isAfter(now));
    }
}
