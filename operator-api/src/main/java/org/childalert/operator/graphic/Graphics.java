package org.childalert.operator.graphic;

import jakarta.inject.Singleton;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import org.childalert.operator.poster.Signs;

/** Draws graphics. It needs no font, screen or program of the machine, and the same content gives the same bytes; many may draw at once. */
@Singleton
public final class Graphics {
    private static final float STRIPES = 18;
    private static final int FIGURE_WIDTH = 1200;
    private static final int FIGURE_HEIGHT = 1600;

    private final Letters regular = Letters.regular();
    private final Letters bold = Letters.bold();

    /** @return a PNG of that size */
    public byte[] png(GraphicContent content, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        try {
            draw(canvas, content, plan(content, width, height));
        } finally {
            canvas.dispose();
        }
        return Png.of(image);
    }

    /**
     * An outline of somebody without a face, with these words across it, upright as photos of people are.
     *
     * @return a PNG of {@value #FIGURE_WIDTH} by {@value #FIGURE_HEIGHT}
     */
    public byte[] figure(List<String> words) {
        var image = new BufferedImage(FIGURE_WIDTH, FIGURE_HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        try {
            fill(canvas, new Color(0xE3E6EC), new Frame(0, 0, FIGURE_WIDTH, FIGURE_HEIGHT));
            outline(canvas);
            stripes(canvas, new Frame(0, 0, FIGURE_WIDTH, 3 * STRIPES));
            stripes(canvas, new Frame(0, FIGURE_HEIGHT - 3 * STRIPES, FIGURE_WIDTH, 3 * STRIPES));
            across(canvas, words);
        } finally {
            canvas.dispose();
        }
        return Png.of(image);
    }

    /** A head and shoulders, and nothing in them. */
    private static void outline(Graphics2D canvas) {
        canvas.setColor(new Color(0x8A93A6));
        canvas.fill(new Ellipse2D.Float(390, 260, 420, 500));
        var shoulders = new Path2D.Float();
        shoulders.moveTo(130, FIGURE_HEIGHT);
        shoulders.curveTo(130, 1080, 330, 850, 600, 850);
        shoulders.curveTo(870, 850, 1070, 1080, 1070, FIGURE_HEIGHT);
        shoulders.closePath();
        canvas.fill(shoulders);
    }

    /** Below the head, on a ground of their own, one under the other and as large as there is room for. */
    private void across(Graphics2D canvas, List<String> words) {
        List<String> shown = words.stream()
                .map(word -> Signs.visual(bold.showable(word.toUpperCase(Locale.ROOT)), false))
                .toList();
        float widest = (float)
                shown.stream().mapToDouble(word -> bold.width(word, 1)).max().orElse(1);
        float size = Math.min(0.86f * FIGURE_WIDTH / widest, 360f / Math.max(1, shown.size()));
        float line = size * 1.15f;
        float top = 1300 - line * shown.size() / 2;
        Palette palette = Palette.of(GraphicContent.Mood.DRILL);
        fill(canvas, palette.band(), new Frame(0, top - size * 0.2f, FIGURE_WIDTH, line * shown.size() + size * 0.3f));
        canvas.setColor(palette.onBand());
        for (int i = 0; i < shown.size(); i++)
            bold.draw(
                    canvas,
                    shown.get(i),
                    size,
                    (FIGURE_WIDTH - bold.width(shown.get(i), size)) / 2,
                    top + line * i + size * 0.87);
    }

    Plan plan(GraphicContent content, int width, int height) {
        return new Planner(regular, bold, content, width, height)
                .plan(content.pictures().stream().filter(Picture::canBeRead).toList());
    }

    private void draw(Graphics2D canvas, GraphicContent content, Plan plan) {
        Palette palette = Palette.of(content.mood());
        fill(canvas, palette.ground(), new Frame(0, 0, plan.width(), plan.height()));
        fill(canvas, palette.band(), plan.band());
        fill(canvas, palette.band(), plan.foot());
        if (content.mark() != null) {
            stripes(canvas, new Frame(0, 0, plan.width(), STRIPES));
            stripes(canvas, new Frame(0, plan.height() - STRIPES, plan.width(), STRIPES));
        }
        for (Plan.Photo photo : plan.photos()) photo(canvas, photo.picture(), photo.frame());
        if (content.mark() != null) mark(canvas, content, plan);
        for (Plan.Word word : plan.words()) {
            canvas.setColor(word.colour());
            (word.bold() ? bold : regular)
                    .draw(canvas, word.visual(), word.size(), word.frame().left(), word.baseline());
        }
    }

    private static void fill(Graphics2D canvas, Color colour, Frame frame) {
        canvas.setColor(colour);
        canvas.fill(new Rectangle2D.Float(frame.left(), frame.top(), frame.width(), frame.height()));
    }

    private static void photo(Graphics2D canvas, Picture picture, Frame frame) {
        BufferedImage photo = picture.sized(pixels(frame.width()), pixels(frame.height()));
        canvas.drawImage(photo, Math.round(frame.left()), Math.round(frame.top()), null);
        canvas.setColor(new Color(0x4A5570));
        canvas.setStroke(new BasicStroke(2));
        canvas.draw(new Rectangle2D.Float(frame.left(), frame.top(), frame.width(), frame.height()));
    }

    /** At least one: what is very narrow is still there. */
    private static int pixels(float length) {
        return Math.max(1, Math.round(length));
    }

    /** Slanted stripes, as on barriers. */
    private static void stripes(Graphics2D canvas, Frame frame) {
        Shape clip = canvas.getClip();
        canvas.clip(new Rectangle2D.Float(frame.left(), frame.top(), frame.width(), frame.height()));
        fill(canvas, Color.BLACK, frame);
        canvas.setColor(Palette.AMBER);
        for (float x = frame.left() - frame.height(); x < frame.right(); x += 2 * frame.height()) {
            var stripe = new Path2D.Float();
            stripe.moveTo(x, frame.bottom());
            stripe.lineTo(x + frame.height(), frame.bottom());
            stripe.lineTo(x + 2 * frame.height(), frame.top());
            stripe.lineTo(x + frame.height(), frame.top());
            stripe.closePath();
            canvas.fill(stripe);
        }
        canvas.setClip(clip);
    }

    /** Over the photos and under the words, slanted: nobody takes the picture for a real one, and everything can still be read. */
    private void mark(Graphics2D canvas, GraphicContent content, Plan plan) {
        GraphicContent.Mark mark = content.mark();
        if (mark == null) return;
        String word = Signs.visual(bold.showable(mark.word().toUpperCase(Locale.ROOT)), content.rightToLeft());
        float size = Math.min(plan.height() * 0.3f, 0.9f * plan.width() / bold.width(word, 1));
        var before = canvas.getTransform();
        var composite = canvas.getComposite();
        canvas.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, Palette.MARK));
        canvas.setColor(Palette.MARK_COLOUR);
        for (float y : new float[] {0.36f, 0.68f}) {
            canvas.rotate(Math.toRadians(-14), plan.width() / 2.0, plan.height() * y);
            bold.draw(canvas, word, size, (plan.width() - bold.width(word, size)) / 2, plan.height() * y + size * 0.35);
            canvas.setTransform(before);
        }
        canvas.setComposite(composite);
    }
}
