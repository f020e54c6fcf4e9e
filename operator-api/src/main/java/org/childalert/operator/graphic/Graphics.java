package org.childalert.operator.graphic;

import jakarta.inject.Singleton;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.childalert.operator.poster.Signs;

/** Draws graphics. It needs no font, screen or program of the machine, and the same content gives the same bytes; many may draw at once. */
@Singleton
public final class Graphics {
    private static final float STRIPES = 18;

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
