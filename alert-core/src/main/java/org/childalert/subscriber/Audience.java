package org.childalert.subscriber;

import java.util.Set;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.alert.AlertId;

/**
 * Whom one delivery of a message to a channel of phones is for. An alert or an update is for subscribers of its regions, and for whoever was
 * written to about the alert before; a recall is for those alone. Nobody who said STOP is among them, nor anybody to whom an earlier delivery of the
 * same message was written already.
 *
 * @param sequence of the message within its alert
 * @param regions of the message, by ISO 3166-2 code
 */
public record Audience(
        AgencyId agency,
        AlertId alert,
        String channel,
        UUID delivery,
        int sequence,
        Set<String> regions,
        boolean recall) {
    public Audience {
        regions = Set.copyOf(regions);
    }
}
