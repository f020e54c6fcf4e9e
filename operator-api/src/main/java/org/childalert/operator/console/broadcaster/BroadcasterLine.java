package org.childalert.operator.console.broadcaster;

import java.util.List;
import org.childalert.broadcaster.Broadcaster;

/**
 * A broadcaster as the list shows it.
 *
 * @param regions in words
 * @param languages in words
 * @param agreed since when, in words; empty where nothing was
 */
public record BroadcasterLine(
        Broadcaster broadcaster,
        String obligation,
        String regions,
        String languages,
        String agreed,
        boolean degraded,
        List<Way> ways) {

    /**
     * One of its channels.
     *
     * @param test what became of the latest link test, and when, in words
     * @param mark for class names: open, shut, degraded or untested
     */
    public record Way(String channel, String title, String test, String mark) {}

    public String path() {
        return "/console/broadcasters/" + broadcaster.name();
    }
}
