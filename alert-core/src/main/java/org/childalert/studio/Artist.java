package org.childalert.studio;

import java.util.Map;
import org.childalert.alert.PhotoId;

/** Draws what a station shows. */
public interface Artist {
    /** @param photos JPEGs that the cards may show: each is opened once, however many do */
    Easel easel(Map<PhotoId, byte[]> photos);

    /** Where cards that show the same photos are drawn; many may be at once. */
    interface Easel {
        Drawing draw(Card card);
    }

    /**
     * @param png of exactly the size of the card's shape
     * @param alt all that it says, in the card's language
     */
    record Drawing(byte[] png, String alt) {}
}
