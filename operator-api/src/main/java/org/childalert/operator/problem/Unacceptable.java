package org.childalert.operator.problem;

/** A request that is refused before the domain sees it. */
public final class Unacceptable extends RuntimeException {
    private final transient Problem problem;

    public Unacceptable(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
