package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** What isolates a channel from the others: how many sends to it may be under way at once. Taken before a claim, given back after the receipt. */
@Singleton
public final class Limiters {
    private final Map<String, Semaphore> semaphores = new ConcurrentHashMap<>();

    public Semaphore of(Channel channel) {
        return semaphores.computeIfAbsent(
                key(channel), _ -> new Semaphore(channel.limits().concurrency()));
    }

    /** Channels that can take no more just now, as {@code agency/channel}. */
    public List<String> busy() {
        return semaphores.entrySet().stream()
                .filter(entry -> entry.getValue().availablePermits() <= 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String key(Channel channel) {
        return channel.agency() + "/" + channel.name();
    }
}
