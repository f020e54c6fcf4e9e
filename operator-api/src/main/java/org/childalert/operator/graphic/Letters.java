package org.childalert.operator.graphic;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.childalert.operator.poster.Signs;

/** The outlines of a typeface that comes with the product: Latin, Greek, Cyrillic and Hebrew. May be used by many at once. */
final class Letters {
    private static final String FOLDER = "/liberation/";

    private final TrueTypeFont font;
    private final CmapLookup signs;
    private final float unit;
    private final Map<Integer, Glyph> glyphs = new ConcurrentHashMap<>();

    /** @param advance to the next, in parts of the size */
    private record Glyph(Path2D outline, float advance) {}

    private Letters(TrueTypeFont font) throws IOException {
        this.font = font;
        signs = font.getUnicodeCmapLookup();
        unit = 1f / font.getUnitsPerEm();
    }

    static Letters regular() {
        return load("LiberationSans-Regular.ttf");
    }

    static Letters bold() {
        return load("LiberationSans-Bold.ttf");
    }

    private static Letters load(String file) {
        try (InputStream stream = Letters.class.getResourceAsStream(FOLDER + file)) {
            if (stream == null) throw new IllegalStateException(FOLDER + file + " is not in the class path");
            return new Letters(new TTFParser().parse(new RandomAccessReadBuffer(stream)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String showable(String text) {
        return Signs.showable(text, sign -> signs.getGlyphId(sign) != 0);
    }

    /** Of a text that is {@link #showable}. */
    float width(String text, float size) {
        return size * (float) text.codePoints().mapToDouble(sign -> glyph(sign).advance()).sum();
    }

    private Glyph glyph(int sign) {
        return glyphs.computeIfAbsent(sign, this::outlined);
    }

    /** The font reads from one buffer: one sign at a time. */
    private synchronized Glyph outlined(int sign) {
        try {
            int id = signs.getGlyphId(sign);
            GlyphData data = font.getGlyph().getGlyph(id);
            Path2D outline = data == null ? new Path2D.Float() : data.getPath();
            return new Glyph(outline, font.getAdvanceWidth(id) * unit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param visual as {@link Signs#visual} gives it */
    void draw(Graphics2D canvas, String visual, float size, double left, double baseline) {
        double x = left;
        for (int at = 0; at < visual.length(); at = visual.offsetByCodePoints(at, 1)) {
            Glyph glyph = glyph(visual.codePointAt(at));
            var place = new AffineTransform(size * unit, 0, 0, -size * unit, x, baseline);
            canvas.fill(place.createTransformedShape(glyph.outline()));
            x += glyph.advance() * size;
        }
    }

    /** Broken between words, and within a word that is wider than the column. */
    List<String> lines(String text, float size, float width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : showable(text).split(" ")) {
            for (String part : parts(word, size, width)) {
                String longer = line.isEmpty() ? part : line + " " + part;
                if (!line.isEmpty() && width(longer, size) > width) {
                    lines.add(line.toString());
                    longer = part;
                }
                line.setLength(0);
                line.append(longer);
            }
        }
        if (!line.isEmpty()) lines.add(line.toString());
        return lines;
    }

    private List<String> parts(String word, float size, float width) {
        var parts = new ArrayList<String>();
        int from = 0;
        for (int at = 0; at < word.length(); at = word.offsetByCodePoints(at, 1)) {
            int next = word.offsetByCodePoints(at, 1);
            if (at > from && width(word.substring(from, next), size) > width) {
                parts.add(word.substring(from, at));
                from = at;
            }
        }
        parts.add(word.substring(from));
        return parts;
    }
}
