package org.childalert.policy;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.time.Duration;
import java.util.Locale;
import org.childalert.dissemination.Level;
import org.jspecify.annotations.Nullable;

/**
 * What each channel of a step has to say, and by when.
 *
 * @param level received, scheduled or aired, and of a close received or removed; written in lower case
 * @param within counted from the moment at which it was sent to the channel; at least one second
 * @param quorum how many in each region make the step satisfied; absent for all
 */
public record Acknowledge(
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES)
        @JsonSerialize(converter = AsWritten.class)
        Level level,

        Duration within,
        @Nullable Quorum quorum) {

    /**
     * How many of the channels that serve a region, in every region of the alert that any of them serves.
     *
     * @param percent of them, rounded up, from 1 to 100; or
     * @param number of them, or all where there are fewer
     */
    public record Quorum(
            @Nullable Integer percent, @Nullable Integer number) {
        int needed(int channels) {
            if (number != null) return Math.min(number, channels);
            return percent == null ? channels : Math.ceilDiv(channels * percent, 100);
        }
    }

    /** Of all. */
    public Acknowledge(Level level, Duration within) {
        this(level, within, null);
    }

    int needed(int channels) {
        return quorum == null ? channels : quorum.needed(channels);
    }

    static final class AsWritten extends StdConverter<Level, String> {
        @Override
        public String convert(Level level) {
            return level.name().toLowerCase(Locale.ROOT);
        }
    }
}
