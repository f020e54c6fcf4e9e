package org.childalert.dissemination;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers the same question for many threads by one query: whoever asks while a query is under way is in the next one. A thread that is alone does
 * not wait.
 */
final class Together<K, V> {
    private static final int MOST = 500;
    private final ConcurrentLinkedQueue<Asked<K, V>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();
    private final Function<List<K>, Map<K, V>> query;
    private final V otherwise;

    /** @param otherwise the answer for a key that the query says nothing of */
    Together(Function<List<K>, Map<K, V>> query, V otherwise) {
        this.query = query;
        this.otherwise = otherwise;
    }

    private static final class Asked<K, V> {
        final K key;
        volatile @Nullable V answer;
        volatile @Nullable RuntimeException failure;

        Asked(K key) {
            this.key = key;
        }
    }

    /** The answer of a query that began after this was called. Throws what that query threw. */
    V of(K key) {
        var mine = new Asked<K, V>(key);
        waiting.add(mine);
        while (true) {
            turn.lock();
            try {
                RuntimeException failure = mine.failure;
                if (failure != null)
                    throw new IllegalStateException("could not be asked: " + failure.getMessage(), failure);
                V answer = mine.answer;
                if (answer != null) return answer;
                ask();
            } finally {
                turn.unlock();
            }
        }
    }

    private void ask() {
        List<Asked<K, V>> asked = new ArrayList<>();
        while (asked.size() < MOST) {
            Asked<K, V> next = waiting.poll();
            if (next == null) break;
            asked.add(next);
        }
        try {
            Map<K, V> answers = new HashMap<>(
                    query.apply(asked.stream().map(each -> each.key).distinct().toList()));
            asked.forEach(each -> each.answer = answers.getOrDefault(each.key, otherwise));
        } catch (RuntimeException e) {
            asked.forEach(each -> each.failure = e);
        }
    }
}
