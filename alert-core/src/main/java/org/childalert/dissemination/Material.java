package org.childalert.dissemination;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file of the broadcast package.
 *
 * @param name its path in the package, with forward slashes; always of the same few, and never made of anything that somebody wrote
 * @param language BCP 47; null for what has none
 * @param bytes read when they are asked for
 */
public record Material(
        String name, String mimeType, Use use, @Nullable String language, Supplier<byte[]> bytes) {
    /** What a broadcaster does with it. */
    public enum Use {
        /** Headline, description and instruction, as they were approved. */
        FULL_TEXT,
        /** Runs through a television picture, up to 1,800 characters. */
        CRAWL,
        /** Read out in about 30 seconds. */
        SCRIPT,
        /** For telephones and posts. */
        SHORT_TEXT,
        /** Shown full screen, 1920 by 1080. */
        GRAPHIC_WIDE,
        /** Shown where pictures are square. */
        GRAPHIC_SQUARE,
        /** A photo in one of its sizes. */
        PHOTO,
        /** What a photo shows, for those who do not see it. */
        PHOTO_DESCRIPTION,
        /** The spoken message. */
        SPEECH,
        /** Three SAME headers. */
        SAME_HEADER,
        /** The attention signal. */
        ATTENTION,
        /** Three ends of message. */
        SAME_END,
        /** What the package is, and whom to call. */
        README,
        /** The signed CAP message itself. */
        MESSAGE;

        /** Whether real receivers take it for an alert wherever it is played. */
        public boolean isTone() {
            return switch (this) {
                case SAME_HEADER, ATTENTION, SAME_END -> true;
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
}
