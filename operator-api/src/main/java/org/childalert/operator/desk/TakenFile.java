package org.childalert.operator.desk;

import org.childalert.dissemination.Material;
import org.jspecify.annotations.Nullable;

/**
 * A file that can be taken along.
 *
 * @param path its address
 * @param language BCP 47; null for what has none
 */
public record TakenFile(
        String name,
        String path,
        Material.Use use,
        @Nullable String language) {
    /** Whether real receivers take it for an alert wherever it is played; the words of a header do nothing. */
    public boolean isTone() {
        return switch (use) {
            case SAME_HEADER, ATTENTION, SAME_END -> name.endsWith(".wav");
            case FULL_TEXT,
                    CRAWL,
                    SCRIPT,
                    SHORT_TEXT,
                    GRAPHIC_WIDE,
                    GRAPHIC_SQUARE,
                    PHOTO,
                    PHOTO_DESCRIPTION,
                    SPEECH,
                    README,
                    MESSAGE -> false;
        };
    }
}
