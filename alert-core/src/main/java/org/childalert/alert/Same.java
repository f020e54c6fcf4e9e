package org.childalert.alert;

import java.util.List;

/**
 * What a SAME header says of a version, but for the time of its message: 47 CFR 11.31.
 *
 * @param locations PSSCCC codes; none where no header can be made
 * @param rate of the tones, in hertz
 * @param without regions of the alert that have no location, so that the header does not name them
 * @param tooMany whether the regions have more locations than a header has room for, so that {@code locations} are those that the agency has for that
 */
public record Same(
        String originator,
        String event,
        String sender,
        List<String> locations,
        int rate,
        List<String> without,
        boolean tooMany) {
    public Same {
        locations = List.copyOf(locations);
        without = List.copyOf(without);
    }
}
