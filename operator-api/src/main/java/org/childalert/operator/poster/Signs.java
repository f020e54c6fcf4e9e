package org.childalert.operator.poster;

import com.ibm.icu.text.Bidi;
import java.util.function.IntPredicate;

/** Texts as they can be drawn: what there is no sign for is shown as a box, never left out in silence. */
public final class Signs {
    private static final int BOX = '\u25A1';

    private Signs() {}

    /**
     * The text in one line, with a box for each sign that cannot be shown.
     *
     * @param known whether there is a sign for a code point
     */
    public static String showable(String text, IntPredicate known) {
        var showable = new StringBuilder(text.length());
        text.codePoints().forEach(sign -> {
            if (Character.isWhitespace(sign) || Character.isSpaceChar(sign)) showable.append(' ');
            else if (!isInvisible(sign)) showable.appendCodePoint(known.test(sign) ? sign : BOX);
        });
        return showable.toString().strip().replaceAll(" {2,}", " ");
    }

    private static boolean isInvisible(int sign) {
        return switch (Character.getType(sign)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> true;
            default -> sign >= 0xFE00 && sign <= 0xFE0F; // says how the sign before is to look
        };
    }

    /** A line as it is drawn from left to right; it must be {@link #showable}. */
    public static String visual(String line, boolean rightToLeft) {
        var bidi = new Bidi(line, rightToLeft ? Bidi.LEVEL_DEFAULT_RTL : Bidi.LEVEL_DEFAULT_LTR);
        return bidi.isLeftToRight() ? line : bidi.writeReordered(Bidi.DO_MIRRORING);
    }
}
