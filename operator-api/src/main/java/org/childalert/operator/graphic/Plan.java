package org.childalert.operator.graphic;

import java.awt.Color;
import java.util.List;

/**
 * Where everything of a graphic stands.
 *
 * @param safe within which every word and photo lies: screens cut off edges
 * @param band above
 * @param foot below
 * @param isWhole whether all of the words have room; else what says where the rest stands is among them
 */
record Plan(
        int width,
        int height,
        Frame safe,
        Frame band,
        Frame foot,
        List<Word> words,
        List<Photo> photos,
        boolean isWhole) {

    /** A line of text. @param visual in the order in which it is drawn */
    record Word(String visual, boolean bold, float size, Color colour, Frame frame) {
        float baseline() {
            return frame.top() + size * 0.92f;
        }
    }

    record Photo(Picture picture, Frame frame) {}
}
