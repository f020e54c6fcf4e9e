package org.childalert.studio;

import java.util.List;
import java.util.Map;
import org.childalert.alert.Frozen;
import org.childalert.alert.Photo;
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
     * Draws somebody who is nobody: an outline without a face, with these words across it. For exercises, which show nobody's photo.
     *
     * @param words what it is, in each language
     */
    Figure figure(PhotoId id, List<String> words);

    /** @param jpegs one of each size, as of a photo */
    record Figure(Frozen.Picture picture, Map<Photo.Size, byte[]> jpegs) {
        public Figure {
            jpegs = Map.copyOf(jpegs);
        }
    }

    /**
     * @param png of exactly the size of the card's shape
     * @param alt all that it says, in the card's language
     */
    record Drawing(byte[] png, String alt) {}
}
