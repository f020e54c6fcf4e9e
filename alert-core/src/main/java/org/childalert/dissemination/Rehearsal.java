package org.childalert.dissemination;

import java.util.function.BooleanSupplier;

/** Goes through a part of what an alert needs, without a far end, so that the first alert after a start finds it loaded and compiled. */
public interface Rehearsal {
    /**
     * Takes seconds at most, on a thread of its own. What it throws is logged, and changes nothing.
     *
     * @param wanted asked before each round; it says no as soon as the process is to stop
     */
    void rehearse(BooleanSupplier wanted) throws Exception;
}
