package org.childalert.dissemination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

    @Test
    void a_send_that_begins_with_what_is_left_ends_before_the_lease() {
        var lease = new Lease(Duration.ofSeconds(60), false, List.of(slow()));

        assertThat(lease.from(NOON)).isEqualTo(NOON.plusSeconds(60));
        assertThat(lease.margin()).isGreaterThanOrEqualTo(slow().kind().longestSend());
        assertThat(lease.patience().plus(lease.margin())).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void one_that_a_send_could_outlast_stops_the_start() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lease(Duration.ofSeconds(49), false, List.of(slow())))
                .withMessage("dissemination.lease: PT49S (expected: at least PT50S, twice the longest send)");
    }

    @Test
    void the_demonstration_may_have_a_short_one_but_none_of_nothing() {
        assertThat(new Lease(Duration.ofSeconds(4), true, List.of(slow())).margin())
                .isEqualTo(Duration.ofSeconds(2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Lease(Duration.ZERO, true, List.of()));
    }

    private static ChannelAdapter slow() {
        return new ChannelAdapter() {
            @Override
            public Kind kind() {
                return new Kind("slow", "{}", Duration.ofSeconds(25));
            }

            @Override
            public String destination(Channel channel) {
                return channel.name();
            }

            @Override
            public Receipt send(Dispatch dispatch) {
                return new Receipt.Accepted(null);
            }
        };
    }
}
