package org.childalert.operator.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private Instant now = Instant.parse("2026-07-01T03:00:00Z");
    private final Attempts attempts = new Attempts(clock(() -> now));

    private static Clock clock(InstantSource source) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return source.instant();
            }
        };
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) attempts.failed("officer", "192.0.2.1");
    }

    @Test
    void four_failures_cost_nothing() {
        fail(4);
        assertThat(attempts.mayTry("officer", "192.0.2.1")).isTrue();
    }

    @Test
    void from_the_fifth_failure_on_each_try_waits_twice_as_long() {
        fail(5);
        assertThat(attempts.mayTry("officer", "192.0.2.1")).isFalse();
        now = now.plusSeconds(1);
        assertThat(attempts.mayTry("officer", "192.0.2.1")).isTrue();
        fail(1);
        now = now.plusSeconds(1);
        assertThat(attempts.mayTry("officer", "192.0.2.1")).isFalse();
        now = now.plusSeconds(1);
        assertThat(attempts.mayTry("officer", "192.0.2.1")).isTrue();
    }

    @Test
    void nobody_waits_longer_than_a_minute() {
        fail(100);
        now = now.plus(Duration.ofMinutes(1));
        assertThat(attempts.mayTry("officer", "192.0.2.1")).isTrue();
    }

    @Test
    void who_guesses_elsewhere_keeps_no_officer_out() {
        fail(100);
        assertThat(attempts.mayTry("officer", "192.0.2.2")).isTrue();
        assertThat(attempts.mayTry("another", "192.0.2.1")).isTrue();
    }

    @Test
    void a_success_clears_the_slate() {
        fail(5);
        attempts.succeeded("officer", "192.0.2.1");
        assertThat(attempts.mayTry("officer", "192.0.2.1")).isTrue();
    }

    @Test
    void failures_are_forgotten_after_a_quarter_of_an_hour() {
        fail(10);
        now = now.plus(Duration.ofMinutes(16));
        fail(1);
        assertThat(attempts.mayTry("officer", "192.0.2.1")).isTrue();
    }
}
