package org.childalert.dissemination;

import java.time.Instant;
import java.util.List;
import org.childalert.AgencyId;

/** The tests of each channel, and how its way has been of late; none of it is in the ledger of deliveries. */
public interface LinkTestResults {
    /**
     * Takes the channel for a test, on whatever node.
     *
     * @param until when another test may begin although nothing was recorded of this one
     * @return false while another test of it is under way
     */
    boolean begin(AgencyId agency, String channel, Instant now, Instant until);

    /**
     * The same for a test by schedule.
     *
     * @param slot nothing is taken if a test was begun between then and now
     */
    boolean beginDue(AgencyId agency, String channel, Instant slot, Instant now, Instant until);

    /** Ends a test of which there is nothing to record. */
    void release(AgencyId agency, String channel);

    /** As it stands, for whoever changes it: held for them until the transaction ends. */
    LinkCondition lock(AgencyId agency, String channel);

    /** Takes the place of what is known, is kept beside the earlier ones, and ends the test. */
    void record(LinkTestResult result, LinkCondition condition);

    /** The latest of all channels of the agency that were ever tested. */
    List<LinkTestResult> list(AgencyId agency);

    /** Of all channels of the agency that were ever tested. */
    List<LinkCondition> conditions(AgencyId agency);

    /** Those of one channel, the newest first. */
    List<LinkTestResult> history(AgencyId agency, String channel, int limit);

    /** Drops what was begun before. */
    void forget(Instant before);
}
