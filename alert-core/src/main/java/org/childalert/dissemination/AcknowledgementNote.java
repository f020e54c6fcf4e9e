package org.childalert.dissemination;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code note} of a CAP message of type Ack says: {@code aired}, or {@code aired: crawl at 21:04}.
 *
 * @param evidence what stands after the colon; null where nothing does
 */
public record AcknowledgementNote(Level level, @Nullable String evidence) {
    /** What a note can be, for those who wrote another. */
    public static final String EXPECTED = "received, scheduled, aired or removed, and after a colon what shows it";

    private static final Pattern FORM =
            Pattern.compile("\\s*(received|scheduled|aired|removed)\\s*(?::\\s*(.*?))?\\s*", Pattern.DOTALL);

    /** Nothing where it is no level. */
    public static Optional<AcknowledgementNote> read(String note) {
        Matcher form = FORM.matcher(note);
        if (!form.matches()) return Optional.empty();
        @Nullable String evidence = form.group(2);
        return Optional.of(new AcknowledgementNote(
                Level.valueOf(form.group(1).toUpperCase(Locale.ROOT)),
                evidence == null || evidence.isBlank() ? null : evidence));
    }
}
