package org.childalert.subscriber;

import java.util.Set;
import java.util.UUID;
import org.childalert.AgencyId;

/**
 * Somebody who asked an agency for its alerts by text message.
 *
 * @param id the same for the same number of the same agency, for ever; it does not tell the number
 * @param language BCP 47
 * @param regions ISO 3166-2 codes; none for every region of the agency
 */
public record Subscriber(UUID id, AgencyId agency, Phone phone, String language, Set<String> regions, State state) {
    public Subscriber {
        regions = Set.copyOf(regions);
    }

    /** Whether they want texts. */
    public enum State {
        ACTIVE,
        /** Said STOP, or the provider says that they did. Only they can take it back. */
        STOPPED
    }
}
