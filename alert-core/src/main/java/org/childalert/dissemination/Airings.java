package org.childalert.dissemination;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.childalert.alert.AlertId;
import org.jspecify.annotations.Nullable;

/** The proof of air: every time that an alert aired. It only grows. */
public interface Airings {
    /**
     * Puts them on record. One delivery airs at one time with one item once: whoever says it again adds nothing.
     *
     * @return those that were not on record
     */
    List<Airing> add(List<Airing> airings);

    /** Of the alert, in the order in which they were put on record, those after {@code after}. */
    List<Airing> list(AlertId alert, @Nullable UUID after, int limit);

    /** What all of them come to, by channel. */
    List<Proof> proofs(AlertId alert);

    /**
     * How often a channel aired the alert.
     *
     * @param by who said so of the first time
     * @param evidence what they gave for it
     */
    record Proof(
            String channel,
            int times,
            Instant first,
            Instant last,
            String by,
            @Nullable String evidence) {}
}
