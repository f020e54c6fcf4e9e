package org.childalert.operator.poster;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A typeface that goes into the document with it: Latin, Greek, Cyrillic and Hebrew. What it has no sign for is shown as a box: {@link Signs}. */
final class Typeface {
    private static final String FOLDER = "/liberation/";

    private final PDType0Font font;
    private final CmapLookup signs;
    private final Map<Integer, Float> widths = new HashMap<>();

    private Typeface(PDType0Font font, CmapLookup signs) {
        this.font = font;
        this.signs = signs;
    }

    static Typeface regular(PDDocument document) throws IOException {
        return load(document, "LiberationSans-Regular.ttf");
    }

    static Typeface bold(PDDocument document) throws IOException {
        return load(document, "LiberationSans-Bold.ttf");
    }

    private static Typeface load(PDDocument document, String file) throws IOException {
        try (InputStream stream = Typeface.class.getResourceAsStream(FOLDER + file)) {
            if (stream == null) throw new IllegalStateException(FOLDER + file + " is not in the class path");
            TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(stream));
            return new Typeface(PDType0Font.load(document, parsed, true), parsed.getUnicodeCmapLookup());
        }
    }

    PDType0Font font() {
        return font;
    }

    /** The text as this typeface can show it, in one line. */
    String showable(String text) {
        return Signs.showable(text, sign -> signs.getGlyphId(sign) != 0);
    }

    float width(String text, float size) throws IOException {
        float sum = 0;
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) sum += width(text.codePointAt(at));
        return sum / 1000 * size;
    }

    /** In thousandths of the size. A text is measured many times until it fits, and each sign asked of the font once. */
    private float width(int sign) throws IOException {
        Float known = widths.get(sign);
        if (known != null) return known;
        float width = font.getStringWidth(Character.toString(sign));
        widths.put(sign, width);
        return width;
    }
}
