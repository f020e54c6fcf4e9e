package org.childalert.operator.poster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Paragraphs under each other in an area: set smaller until they fit; and if they are too long for that, each is cut, visibly, and the last words say where the rest is. */
final class Flow {
    private static final float SMALLEST = 0.6f;
    private static final float STEP = 0.05f;
    private static final int MOST_LINES = 12;

    private final List<Paragraph> paragraphs;
    private final Paragraph more;

    /** A paragraph as it is set. */
    private record Set(Paragraph paragraph, List<String> lines) {
        float height() {
            return paragraph.before() + lines.size() * paragraph.leading();
        }
    }

    Flow(List<Paragraph> paragraphs, Paragraph more) {
        this.paragraphs = paragraphs.stream()
                .filter(paragraph -> !paragraph.text().isEmpty())
                .toList();
        this.more = more;
    }

    /** Draws them from the top of the area on, and gives the height that they took. */
    float draw(Sheet sheet, Area area) throws IOException {
        float y = area.top();
        for (Set set : fitted(area)) {
            y -= set.paragraph().before();
            sheet.text(set.paragraph(), set.lines(), area.left(), y, area.width());
            y -= set.lines().size() * set.paragraph().leading();
        }
        return area.top() - y;
    }

    private List<Set> fitted(Area area) throws IOException {
        for (float scale = 1; scale > SMALLEST - STEP / 2; scale -= STEP) {
            List<Set> sets = sets(scale, area.width(), Integer.MAX_VALUE, false);
            if (height(sets) <= area.height()) return sets;
        }
        for (int most = MOST_LINES; most > 0; most--) {
            List<Set> sets = sets(SMALLEST, area.width(), most, true);
            if (height(sets) <= area.height()) return sets;
        }
        return firstOf(sets(SMALLEST, area.width(), 1, true), area.height());
    }

    private List<Set> sets(float scale, float width, int most, boolean cut) throws IOException {
        var sets = new ArrayList<Set>();
        for (Paragraph paragraph : paragraphs) {
            Paragraph scaled = paragraph.scaled(scale);
            sets.add(new Set(scaled, scaled.lines(width, most)));
        }
        if (cut) sets.add(new Set(more, more.lines(width)));
        return sets;
    }

    /** As many as there is room for, and the words that say where the rest is. */
    private static List<Set> firstOf(List<Set> sets, float height) {
        var first = new ArrayList<>(sets);
        while (first.size() > 1 && height(first) > height) first.remove(first.size() - 2);
        return first;
    }

    private static float height(List<Set> sets) {
        return (float) sets.stream().mapToDouble(Set::height).sum();
    }
}
