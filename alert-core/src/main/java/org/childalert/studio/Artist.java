package org.childalert.studio;

/** Draws what a station shows. */
public interface Artist {
    Drawing draw(Card card);

    /**
     * @param png of exactly the size of the card's shape
     * @param alt all that it says, in the card's language
     */
    record Drawing(byte[] png, String alt) {}
}
