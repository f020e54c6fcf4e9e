package org.childalert.operator.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.Locale;
import java.util.Scanner;

/** Draws outlines and filled shapes, plain or mirrored about the middle of the picture. */
final class Pen {
    private final Graphics2D graphics;
    private final double width;

    Pen(Graphics2D graphics, double width) {
        this.graphics = graphics;
        this.width = width;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /** What is drawn from here on is larger by the factor, about a point. */
    void enlarge(double factor, double x, double y) {
        graphics.translate(x, y);
        graphics.scale(factor, factor);
        graphics.translate(-x, -y);
    }

    /** What is drawn from here on is lower by so many pixels. */
    void lower(double by) {
        graphics.translate(0, by);
    }

    void within(Shape shape, Runnable drawing) {
        Shape before = graphics.getClip();
        graphics.clip(shape);
        drawing.run();
        graphics.setClip(before);
    }

    void bothSides(Runnable drawing) {
        drawing.run();
        AffineTransform before = graphics.getTransform();
        graphics.translate(width, 0);
        graphics.scale(-1, 1);
        drawing.run();
        graphics.setTransform(before);
    }

    void glow(double x, double y, double radius, Color colour, float strength) {
        var start = new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), Math.round(255 * strength));
        var end = new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 0);
        var centre = new Point2D.Double(x, y);
        var paint = new RadialGradientPaint(centre, (float) radius, new float[] {0, 1}, new Color[] {start, end});
        fill(paint, new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    void dot(Color inside, Color edge, double x, double y, double radius) {
        Shape circle = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        fill(inside, circle);
        line(edge, 3, circle);
    }

    void fill(Paint paint, String path) {
        fill(paint, shape(path));
    }

    void fill(Paint paint, Shape shape) {
        graphics.setPaint(paint);
        graphics.fill(shape);
    }

    void line(Color colour, float width, String path) {
        line(colour, width, shape(path));
    }

    void line(Color colour, float width, Shape shape) {
        graphics.setPaint(colour);
        graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
    }

    /** Reads the path commands of SVG that are used here: M, L, C and Z, with absolute coordinates. */
    static Shape shape(String path) {
        var shape = new Path2D.Double();
        var words = new Scanner(path).useLocale(Locale.ROOT);
        while (words.hasNext()) {
            switch (words.next()) {
                case "M" -> shape.moveTo(words.nextDouble(), words.nextDouble());
                case "L" -> shape.lineTo(words.nextDouble(), words.nextDouble());
                case "C" -> curve(shape, words);
                case "Z" -> shape.closePath();
                default -> throw new IllegalArgumentException("path: " + path + " (expected: M, L, C and Z)");
            }
        }
        return shape;
    }

    private static void curve(Path2D shape, Scanner words) {
        shape.curveTo(
                words.nextDouble(),
                words.nextDouble(),
                words.nextDouble(),
                words.nextDouble(),
                words.nextDouble(),
                words.nextDouble());
    }
}
