package org.childalert.channel.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;

/** Lines in the log about what strangers do: so many in a minute, and then how many more there were. */
final class Complaints {
    private static final int MOST = 20;
    private static final Duration SPAN = Duration.ofMinutes(1);
    private static final int LONGEST = 300;

    private final Logger log;
    private final Clock clock;
    private Instant until = Instant.MIN;
    private int said;
    private int unsaid;

    Complaints(Logger log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    synchronized void of(Object who, String what) {
        Instant now = clock.instant();
        if (!now.isBefore(until)) {
            if (unsaid > 0) log.warn("{} more complaints about clients of the stream", unsaid);
            until = now.plus(SPAN);
            said = 0;
            unsaid = 0;
        }
        if (said < MOST) {
            said++;
            log.warn("{}: {}", who, plain(what));
        } else {
            unsaid++;
        }
    }

    /** A stranger's words: in one line, and not for ever. */
    private static String plain(String what) {
        String plain = what.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    }
}
