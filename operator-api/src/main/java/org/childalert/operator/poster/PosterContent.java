package org.childalert.operator.poster;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a poster says, in the words of one language.
 *
 * @param language BCP 47
 * @param rightToLeft whether it is written so
 * @param mark what stands across the page of everything that is not real; null for a real alert
 * @param kicker what kind of alert it is, above the headline
 * @param sections in the order of their weight
 * @param asides what to do, and what happened
 * @param seen the question above the number
 * @param phone the number to call, as people read it
 * @param footer who issued it, and until when it is valid
 * @param page of the alert; it is what the QR code says
 * @param scan the words beside the QR code
 * @param more where the rest stands, if not all has room
 * @param asOf when what it says became public
 */
public record PosterContent(
        String language,
        boolean rightToLeft,
        @Nullable Mark mark,
        String kicker,
        String headline,
        List<Picture> pictures,
        List<Section> sections,
        List<Section> asides,
        String seen,
        String phone,
        List<String> footer,
        URI page,
        String scan,
        String more,
        Instant asOf) {

    /** @param word across the page, e.g. "Exercise"; @param text that nobody is missing */
    public record Mark(String word, String text) {}

    /**
     * @param jpeg its bytes
     * @param alt for those who cannot see it
     * @param main whether it shows who is missing
     */
    public record Picture(byte[] jpeg, String alt, String caption, boolean main) {}

    /** @param lines each with what it is, or as a paragraph without */
    public record Section(String heading, boolean main, List<Line> lines) {}

    public record Line(@Nullable String term, String value) {}
}
