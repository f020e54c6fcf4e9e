package org.childalert.policy;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.time.Duration;
import java.util.Locale;
import org.childalert.dissemination.Level;

/**
 * What each channel of a step has to say, and by when.
 *
 * @param level received, scheduled or aired; written in lower case
 * @param within counted from the step's beginning, and again from each repeat's; at least one second
 */
public record Acknowledge(
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES)
        @JsonSerialize(converter = AsWritten.class)
        Level level,

        Duration within) {

    public Acknowledge {
        if (!level.fits(false))
            throw new IllegalArgumentException("level: %s (expected: received, scheduled or aired)".formatted(level));
        if (within.compareTo(Duration.ofSeconds(1)) < 0)
            throw new IllegalArgumentException("within: %s (expected: at least PT1S)".formatted(within));
    }

    static final class AsWritten extends StdConverter<Level, String> {
        @Override
        public String convert(Level level) {
            return level.name().toLowerCase(Locale.ROOT);
        }
    }
}
