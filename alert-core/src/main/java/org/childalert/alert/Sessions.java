package org.childalert.alert;

import java.time.Instant;
import java.util.Optional;

/** The sessions of people who signed in to pages, on whatever node. What the browser holds is known here by its digest alone. */
public interface Sessions {
    /**
     * @param digest of the cookie's value, lower-case hexadecimal SHA-256
     * @param seen when its officer last did something
     */
    record Session(String digest, OfficerId officer, Instant began, Instant seen) {}

    void open(Session session);

    Optional<Session> find(String digest);

    /** Its officer did something. */
    void seen(String digest, Instant at);

    void end(String digest);

    /** Removes those that nobody can use any more. */
    void forget(Instant seenBefore, Instant begunBefore);
}
