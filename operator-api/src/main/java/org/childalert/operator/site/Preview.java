package org.childalert.operator.site;

import org.jspecify.annotations.Nullable;

/**
 * How a link to the page shows where somebody shares it (Open Graph, ogp.me). Its texts and its picture are the page's own, and its picture is gone when the
 * alert is.
 *
 * @param locale as Open Graph writes it: {@code nl} or {@code nl_BE}
 * @param image an absolute address
 */
public record Preview(
        String title,
        @Nullable String description,
        String address,
        String locale,
        @Nullable String image,
        @Nullable String imageAlt) {
    private static final int LONGEST = 200;

    static Preview of(AlertView alert, String address, String language, @Nullable String image) {
        return new Preview(
                alert.headline(),
                alert.description().stream().findFirst().map(Preview::shortened).orElse(null),
                address,
                language.replace('-', '_'),
                image,
                image == null ? null : alert.photos().getFirst().alt());
    }

    /** At the end of a word, where there is one. */
    private static String shortened(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST) return text;
        String cut = text.substring(0, text.offsetByCodePoints(0, LONGEST));
        int space = cut.lastIndexOf(' ');
        return (space > LONGEST / 2 ? cut.substring(0, space) : cut) + "\u2026";
    }
}
