package org.childalert.dissemination;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The files of rehearsals, for as long as they can be fetched: those of the latest of each channel. Nobody is in them. */
public interface RehearsalFiles {
    /** In place of those of the channel's earlier rehearsals. */
    void keep(RehearsalResult rehearsal, List<Material> files);

    /** In the order in which they were kept, each read when it is asked for; none once they are gone. */
    List<Material> of(UUID rehearsal);

    /** Removes those whose time was over then. */
    void forget(Instant over);
}
