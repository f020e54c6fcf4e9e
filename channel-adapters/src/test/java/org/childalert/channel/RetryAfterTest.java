package org.childalert.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | PT0S
            30 | PT30S
            ' 30 ' | PT30S
            600 | PT10M
            601 | PT10M
            99999999999999999999999999 | PT10M
            -5 | PT0S
            1.5 | PT0S
            soon | PT0S
            '' | PT0S
            Sat, 21 Nov 2026 12:00:45 GMT | PT45S
            Saturday, 21-Nov-26 12:00:45 GMT | PT45S
            Sat, 21 Nov 2026 11:00:00 GMT | PT0S
            Sun, 22 Nov 2026 12:00:00 GMT | PT10M
            """)
    void seconds_and_dates_are_honoured_within_reason(String header, Duration wait) {
        assertThat(RetryAfter.parse(header, Fixtures.NOON)).isEqualTo(wait);
    }
}
