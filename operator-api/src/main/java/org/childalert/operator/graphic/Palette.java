package org.childalert.operator.graphic;

import java.awt.Color;
import java.util.List;

/** The colours of a graphic. Whatever is read on another colour has at least the contrast that WCAG 2.2 asks of small text (1.4.3, 4.5 to 1). */
record Palette(Color band, Color onBand, Color ground, Color ink, Color quiet) {
    static final Color AMBER = new Color(0xFFC72C);
    private static final Color INK = new Color(0x14213A);
    private static final Color QUIET = new Color(0x4A5570);

    /** A mark lies over the words: so much of it that both can be read. */
    static final float MARK = 0.24f;

    static final Color MARK_COLOUR = new Color(0xB3131F);

    static Palette of(GraphicContent.Mood mood) {
        return switch (mood) {
            case ALARM -> new Palette(new Color(0xB3131F), Color.WHITE, Color.WHITE, INK, QUIET);
            case DRILL -> new Palette(new Color(0x3D4761), AMBER, Color.WHITE, INK, QUIET);
            case CALM -> new Palette(new Color(0x1B5E20), Color.WHITE, new Color(0xF1F6F1), INK, QUIET);
        };
    }

    /** Every pair of colours of which one is read on the other. */
    List<List<Color>> pairs() {
        return List.of(
                List.of(onBand, band), List.of(Color.WHITE, band), List.of(ink, ground), List.of(quiet, ground));
    }
}
