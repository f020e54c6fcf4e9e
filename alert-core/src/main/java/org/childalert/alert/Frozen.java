package org.childalert.alert;

import java.util.List;
import java.util.Map;

/**
 * What a submission makes fast beside the content: the policy and tier, the pictures by their digests, and the texts of a close,
 * ready and approved together with the alert. From here on nothing is looked up elsewhere.
 *
 * @param closings by ending, then by language
 */
public record Frozen(PolicyRef policy, String tier, List<Picture> pictures, Map<Ending, Map<String, Text>> closings) {

    /**
     * A picture as it will be served at its public address.
     *
     * @param size in bytes
     * @param sha1 lower-case hexadecimal, for CAP's {@code digest} (CAP 1.2, 3.2.3)
     * @param sha256 lower-case hexadecimal
     */
    public record Picture(PhotoId photo, String mimeType, long size, String sha1, String sha256) {}
}
