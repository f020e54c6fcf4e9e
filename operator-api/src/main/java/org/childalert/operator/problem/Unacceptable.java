package org.childalert.operator.problem;

import io.micronaut.http.HttpStatus;

/** A request that is refused before the domain sees it. */
public final class Unacceptable extends RuntimeException {
    private final transient Problem problem;

    public Unacceptable(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** With 429: no more connections are kept open. */
    public static Unacceptable tooManyConnections(String detail) {
        return new Unacceptable(new Problem(HttpStatus.TOO_MANY_REQUESTS, "Too many connections", detail));
    }

    public Problem problem() {
        return problem;
    }
}
