package org.childalert.operator.console.live;

import java.time.Instant;
import org.childalert.alert.OfficerId;
import org.childalert.audit.Trail;

/** Whoever is told what happens. Nothing here may wait: one that is slow would keep all others from hearing. */
public interface Hearer {
    /** Whose it is. */
    OfficerId who();

    /** That something happened, to whatever agency's alert. */
    void tell(Trail.Stir stir);

    /** Whether a sign of life is due; whoever is asked and says yes is given it. */
    boolean isDue(Instant now);

    /** Whether whoever hears may still hear. On a thread of its own: this may ask the database. */
    boolean stands();

    /** Keeps the connection alive, and lets both ends find out when it is not. */
    void beat();

    void end();
}
