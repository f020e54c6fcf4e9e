package org.childalert.dissemination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private final List<Integer> sizes = new CopyOnWriteArrayList<>();

    private Map<Integer, String> answers(List<Integer> asked) {
        sizes.add(asked.size());
        return asked.stream()
                .filter(key -> key >= 0)
                .collect(Collectors.toMap(Function.identity(), key -> "no. " + key));
    }

    @Test
    void one_alone_is_answered_at_once() {
        var together = new Together<Integer, String>(this::answers, "unknown");

        assertThat(together.of(7)).isEqualTo("no. 7");
        assertThat(together.of(-1)).isEqualTo("unknown");
        assertThat(sizes).containsExactly(1, 1);
    }

    @Test
    void those_who_ask_while_a_query_is_under_way_share_the_next() {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var together = new Together<Integer, String>(
                asked -> {
                    begun.countDown();
                    awaitUninterrupted(goOn);
                    return answers(asked);
                },
                "unknown");
        var right = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> together.of(0));
            awaitUninterrupted(begun);
            var asking = new CountDownLatch(1_200);
            for (int i = 1; i <= 1_200; i++) {
                int key = i;
                threads.execute(() -> {
                    asking.countDown();
                    if (together.of(key).equals("no. " + key)) right.incrementAndGet();
                });
            }
            awaitUninterrupted(asking);
            goOn.countDown();
            await().until(() -> right.get() == 1_200);
        }
        assertThat(sizes).allMatch(size -> size <= 500).hasSizeLessThan(1_200);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1_201);
    }

    @Test
    void a_query_that_fails_fails_those_who_asked_and_nobody_after_them() {
        var fails = new AtomicInteger(1);
        var together = new Together<Integer, String>(
                asked -> {
                    if (fails.getAndDecrement() > 0) throw new IllegalArgumentException("no connection");
                    return answers(asked);
                },
                "unknown");

        assertThatIllegalStateException().isThrownBy(() -> together.of(1)).withMessageContaining("no connection");
        assertThat(together.of(1)).isEqualTo("no. 1");
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
