package org.childalert.dissemination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private final Backoff backoff = new Backoff();

    @ParameterizedTest
    @CsvSource({
        "1, 1000, 1250",
        "2, 2000, 2500",
        "3, 5000, 6250",
        "4, 10000, 12500",
        "5, 20000, 25000",
        "6, 30000, 37500",
        "7, 30000, 37500",
        "100000, 30000, 37500"
    })
    void it_is_tried_again_quickly_at_first_and_then_each_half_minute(int attempt, long least, long most) {
        List<Duration> many = IntStream.range(0, 200)
                .mapToObj(_ -> backoff.after(attempt, Duration.ZERO))
                .toList();

        assertThat(many)
                .allSatisfy(after -> assertThat(after).isBetween(Duration.ofMillis(least), Duration.ofMillis(most)));
        assertThat(many.stream().distinct())
                .as("a jitter, so that far ends are not hit in step")
                .hasSizeGreaterThan(20);
    }

    @Test
    void a_far_end_that_asks_for_patience_gets_it() {
        assertThat(backoff.after(1, Duration.ofMinutes(2)))
                .isBetween(Duration.ofMinutes(2), Duration.ofMinutes(2).plusMillis(250));
        assertThat(backoff.after(6, Duration.ofSeconds(1))).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void but_not_so_much_that_the_alert_is_lost_on_it() {
        assertThat(backoff.after(1, Duration.ofDays(400))).isBetween(Backoff.LONGEST, Backoff.LONGEST.plusMillis(250));
        assertThat(backoff.after(1, Duration.ofSeconds(Long.MAX_VALUE)))
                .isBetween(Backoff.LONGEST, Backoff.LONGEST.plusMillis(250));
        assertThat(backoff.after(1, Duration.ofSeconds(-5))).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }
}
