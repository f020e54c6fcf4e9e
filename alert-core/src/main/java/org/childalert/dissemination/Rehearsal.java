package org.childalert.dissemination;

/** Goes through a part of what an alert needs, without a far end, so that the first alert after a start finds it loaded and compiled. */
public interface Rehearsal {
    /** Takes seconds at most, on a thread of its own. What it throws is logged, and changes nothing. */
    void rehearse() throws Exception;
}
