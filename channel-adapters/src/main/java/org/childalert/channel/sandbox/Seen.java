package org.childalert.channel.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which deliveries came before: the latest 10,000, which outlasts every retry. */
final class Seen {
    private static final int KEPT = 10_000;

    private final Map<String, Integer> attempts = latest();
    private final Map<String, Boolean> taken = latest();

    /** Counts an attempt, and returns how many there were with it. */
    synchronized int attempt(String id) {
        return attempts.merge(id, 1, Integer::sum);
    }

    /** Whether this is the first time that the delivery is taken. */
    synchronized boolean take(String id) {
        return taken.put(id, true) == null;
    }

    private static <V> Map<String, V> latest() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > KEPT;
            }
        };
    }
}
