package org.childalert.dissemination;

import java.time.Instant;
import java.util.List;
import org.childalert.AgencyId;

/** The latest test of each channel; none of it is in the ledger of deliveries. */
public interface LinkTestResults {
    /**
     * Takes the channel for a test, on whatever node.
     *
     * @param until when another test may begin although nothing was recorded of this one
     * @return false while another test of it is under way
     */
    boolean begin(AgencyId agency, String channel, Instant now, Instant until);

    /** Takes the place of what is known, and ends the test. */
    void record(LinkTestResult result);

    /** Of all channels of the agency that were ever tested. */
    List<LinkTestResult> list(AgencyId agency);
}
