package org.childalert.operator.poster;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** How the parts of a poster look: sizes in points, colours as those of the pages. */
record Style(Typeface regular, Typeface bold, Color strong) {
    static final Color ALARM = new Color(0xB3131F);
    static final Color DRILL = new Color(0x3D4761);
    static final Color AMBER = new Color(0xFFC72C);
    static final Color INK = new Color(0x14213A);
    static final Color QUIET = new Color(0x4A5570);
    static final Color GROUND = new Color(0xFFF6D9);

    /** Of the sections, in order. */
    List<Paragraph> sections(List<PosterContent.Section> sections) {
        var paragraphs = new ArrayList<Paragraph>();
        for (PosterContent.Section section : sections) {
            paragraphs.add(
                    section.main()
                            ? new Paragraph("H2", section.heading(), bold, 22, INK, paragraphs.isEmpty() ? 0 : 14)
                            : new Paragraph("H2", section.heading(), bold, 13, strong, paragraphs.isEmpty() ? 0 : 14));
            for (PosterContent.Line line : section.lines()) {
                boolean plain = line.term() == null;
                if (line.term() != null) paragraphs.add(new Paragraph("P", line.term(), regular, 9.5f, QUIET, 5));
                paragraphs.add(new Paragraph("P", line.value(), plain ? regular : bold, 13, INK, plain ? 4 : 0));
            }
        }
        return paragraphs;
    }

    Paragraph caption(String text) {
        return new Paragraph("Caption", text, regular, 9, QUIET, 0);
    }

    Paragraph more(String text) {
        return new Paragraph("P", text, bold, 9, strong, 5);
    }
}
