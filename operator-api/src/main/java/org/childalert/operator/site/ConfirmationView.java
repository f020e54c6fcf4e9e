package org.childalert.operator.site;

import java.util.List;
import org.childalert.dissemination.Level;
import org.childalert.operator.console.Words;
import org.jspecify.annotations.Nullable;

/**
 * What a person at a station is shown of one delivery, and asked. Nothing of the child: who has the message has read it there.
 *
 * @param status in the reader's words, for all to see
 * @param isReal whether it is none of exercise and test
 * @param facts labels and what stands beside them
 * @param said what is on record, the latest last
 * @param levels that can be said now, the next one first
 * @param nonce for the form
 * @param fault the key of what was wrong with what was sent; null where nothing was
 * @param name,note,at what was typed before
 */
public record ConfirmationView(
        Words words,
        String status,
        boolean isReal,
        String kind,
        List<Fact> facts,
        List<String> said,
        List<Level> levels,
        String nonce,
        @Nullable String fault,
        String name,
        String note,
        String at) {

    /** One line of what it is. */
    public record Fact(String label, String value) {}

    public boolean canAir() {
        return levels.contains(Level.AIRED);
    }

    /** As the field's value. */
    public static String value(Level level) {
        return level.name().toLowerCase(java.util.Locale.ROOT);
    }

    public String button(Level level) {
        return words.say("acknowledge.button." + value(level));
    }
}
