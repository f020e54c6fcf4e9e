package org.childalert.approval;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call with all that whoever makes it needs.
 *
 * @param title of the station's channel
 * @param to the teams that are to make it
 * @param script what to say, by language, as the policy has it
 * @param text what is to be broadcast, ready to be read out; absent where the alert was submitted before there were such texts
 */
public record CallSheet(
        CallTask task,
        String title,
        List<String> to,
        Map<String, String> script,
        @Nullable Spoken text) {
    public CallSheet {
        to = List.copyOf(to);
        script = Map.copyOf(script);
    }

    /** @param language BCP 47 */
    public record Spoken(String language, String text) {}
}
