package org.childalert.operator.site;

/**
 * A picture on a page.
 *
 * @param small,medium,large addresses of its sizes
 * @param alt for those who cannot see it
 * @param caption what it shows: nobody may take the suspect for the child
 */
public record PhotoView(String small, String medium, String large, String alt, String caption) {
    /** For {@code srcset}: the browser takes the smallest that is sharp. */
    public String sources() {
        return "%s 320w, %s 800w, %s 1600w".formatted(small, medium, large);
    }
}
