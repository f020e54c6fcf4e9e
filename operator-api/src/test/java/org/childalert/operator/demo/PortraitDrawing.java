package org.childalert.operator.demo;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/**
 * Draws the portrait of the sample case's child, who does not exist: dark brown hair in two braids, brown eyes,
 * freckles, a yellow raincoat, a red backpack. Run it with the file to write, {@code demo/portrait.jpg}.
 */
public final class PortraitDrawing {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 1250;
    private static final float QUALITY = 0.92f;

    private static final Color SKIN = new Color(0xF3CBA5);
    private static final Color SKIN_SHADE = new Color(0xE2AC82);
    private static final Color SKIN_LINE = new Color(0xB9784F);
    private static final Color FRECKLE = new Color(0xC58655);
    private static final Color HAIR = new Color(0x4A2C1C);
    private static final Color HAIR_LIGHT = new Color(0x6E4630);
    private static final Color HAIR_DARK = new Color(0x2F1A10);
    private static final Color COAT = new Color(0xFBCB33);
    private static final Color COAT_SHADE = new Color(0xE5A81C);
    private static final Color COAT_LINE = new Color(0xB67F0E);
    private static final Color RED = new Color(0xD23B36);
    private static final Color RED_SHADE = new Color(0x9F2623);
    private static final Color BUSH_FAR = new Color(0x93C3AE);
    private static final Color BUSH_NEAR = new Color(0x7FB59C);

    private final Pen pen;

    private PortraitDrawing(Pen pen) {
        this.pen = pen;
    }

    /** Writes the portrait as a JPEG file in sRGB, 1000 by 1250 pixels, to the path that is the only argument. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) throw new IllegalArgumentException("arguments: none or many (expected: one file)");
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        new PortraitDrawing(new Pen(graphics, WIDTH)).draw();
        graphics.dispose();
        write(image, Path.of(arguments[0]));
    }

    private static void write(BufferedImage image, Path file) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var settings = writer.getDefaultWriteParam();
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionQuality(QUALITY);
        try (var out = ImageIO.createImageOutputStream(Files.newOutputStream(file))) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
        } finally {
            writer.dispose();
        }
    }

    private void draw() {
        background();
        pen.enlarge(1.08, WIDTH / 2.0, HEIGHT);
        backpack();
        hood();
        neck();
        coat();
        pen.bothSides(this::strap);
        pen.lower(40);
        head();
    }

    private void head() {
        pen.bothSides(this::ear);
        pen.fill(
                HAIR_DARK,
                "M 500 205 C 360 205 300 320 304 470 C 306 560 320 610 350 640 L 650 640"
                        + " C 680 610 694 560 696 470 C 700 320 640 205 500 205 Z");
        face();
        pen.bothSides(this::eye);
        eyeLights();
        noseAndMouth();
        freckles();
        hair();
        pen.bothSides(this::braid);
    }

    private void background() {
        var sky = new GradientPaint(0, 0, new Color(0xCFE6E6), 0, HEIGHT, new Color(0x9CC7C4));
        pen.fill(sky, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        pen.glow(500, 430, 640, new Color(0xF4FBF8), 0.95f);
        pen.bothSides(() -> {
            pen.dot(BUSH_FAR, BUSH_FAR, 20, 1080, 210);
            pen.dot(BUSH_NEAR, BUSH_NEAR, 170, 1190, 170);
        });
    }

    private void backpack() {
        pen.bothSides(() ->
                pen.fill(RED_SHADE, "M 500 690 L 330 690" + " C 250 690 205 740 196 830 L 180 1000 L 500 1000 Z"));
        pen.bothSides(() -> pen.line(new Color(0x7E1B19), 6, "M 330 712 C 268 714 230 756 222 838"));
    }

    private void hood() {
        pen.fill(
                COAT,
                "M 500 900 L 262 880 C 236 800 270 690 366 652 C 430 630 570 630 634 652"
                        + " C 730 690 764 800 738 880 Z");
        pen.fill(COAT_SHADE, "M 500 890 L 340 850 C 318 790 340 730 400 700 L 600 700 C 660 730 682 790 660 850 Z");
        pen.bothSides(() ->
                pen.line(COAT_LINE, 5, "M 264 860 C 240 790 280 690 366 652 M 346 850" + " C 326 800 340 740 384 706"));
    }

    private void neck() {
        pen.fill(SKIN_SHADE, "M 428 640 L 428 800 C 450 870 550 870 572 800 L 572 640 Z");
        pen.fill(new Color(0xC98F66), "M 428 690 C 460 742 540 742 572 690 L 572 716 C 545 778 455 778 428 716 Z");
    }

    private void coat() {
        var body = Pen.shape("M 412 790 C 330 822 238 842 186 880 C 122 930 96 1060 80 1250 L 920 1250"
                + " C 904 1060 878 930 814 880 C 762 842 670 822 588 790 L 500 900 Z");
        pen.fill(new GradientPaint(0, 800, COAT, 0, HEIGHT, new Color(0xF0B824)), body);
        pen.bothSides(() -> pen.line(COAT_SHADE, 9, "M 236 1250 C 238 1160 226 1090 204 1030"));
        pen.fill(COAT_SHADE, "M 474 890 L 474 1250 L 526 1250 L 526 890 L 500 880 Z");
        pen.line(COAT_LINE, 4, "M 474 900 L 474 1250 M 526 900 L 526 1250");
        for (int y : new int[] {985, 1105, 1225}) pen.dot(new Color(0xFFF3CF), COAT_LINE, 500, y, 15);
        pen.bothSides(this::collar);
    }

    private void collar() {
        var flap = "M 418 768 C 388 790 362 830 356 872 C 400 912 452 926 486 918 C 494 904 499 890 500 878"
                + " C 462 856 432 818 418 768 Z";
        pen.fill(COAT, flap);
        pen.line(COAT_LINE, 5, flap);
        pen.line(COAT_SHADE, 5, "M 376 866 C 412 894 450 904 480 902");
    }

    private void strap() {
        pen.fill(
                RED,
                "M 262 838 C 296 826 320 818 344 808 C 366 900 372 1040 366 1250 L 276 1250"
                        + " C 288 1080 286 950 262 838 Z");
        pen.line(RED_SHADE, 5, "M 262 838 C 286 950 288 1080 276 1250 M 344 808 C 366 900 372 1040 366 1250");
        pen.fill(new Color(0xE9E4DA), "M 277 1130 L 371 1130 L 370 1166 L 275 1166 Z");
    }

    private void ear() {
        pen.fill(SKIN_SHADE, new Ellipse2D.Double(302, 478, 62, 104));
        pen.fill(SKIN, new Ellipse2D.Double(307, 482, 58, 94));
        pen.line(SKIN_LINE, 4, "M 324 508 C 334 516 340 534 334 552");
    }

    private void face() {
        Shape face = Pen.shape("M 500 258 C 392 258 330 342 330 460 C 330 604 398 708 500 708"
                + " C 602 708 670 604 670 460 C 670 342 608 258 500 258 Z");
        pen.fill(new GradientPaint(0, 260, new Color(0xF7D5B2), 0, 704, SKIN), face);
        pen.within(face, () -> pen.bothSides(() -> pen.glow(398, 590, 76, new Color(0xEE8E76), 0.55f)));
    }

    private void eye() {
        Shape white = Pen.shape("M 378 516 C 392 480 452 478 468 520 C 450 546 398 548 378 516 Z");
        pen.fill(Color.WHITE, white);
        pen.within(white, () -> {
            pen.dot(new Color(0x7A4A26), new Color(0x4E2C14), 424, 512, 27);
            pen.dot(HAIR_DARK, HAIR_DARK, 424, 512, 13);
        });
        pen.line(HAIR_DARK, 8, "M 370 520 C 386 478 452 472 470 520");
        pen.line(HAIR_DARK, 5, "M 379 507 L 359 497 M 391 494 L 376 478");
        pen.line(HAIR, 10, "M 370 448 C 394 428 432 426 460 438");
    }

    private void eyeLights() {
        for (int x : new int[] {433, 585}) pen.dot(Color.WHITE, Color.WHITE, x, 502, 7);
    }

    private void noseAndMouth() {
        pen.line(SKIN_LINE, 5, "M 476 590 C 482 604 492 600 500 605 C 508 600 518 604 524 590");
        String smile = "M 436 630 C 470 644 530 644 564 630 C 552 686 448 686 436 630 Z";
        pen.fill(new Color(0x8E3A34), smile);
        pen.fill(Color.WHITE, "M 441 634 C 474 645 526 645 559 634 C 552 662 448 662 441 634 Z");
        pen.line(new Color(0xBF5F57), 5, smile);
        pen.bothSides(() -> pen.line(SKIN_LINE, 4, "M 428 622 C 428 630 431 634 437 635"));
    }

    private void freckles() {
        int[][] places = {
            {436, 572, 4}, {454, 562, 3}, {470, 576, 4}, {452, 586, 3}, {420, 586, 3}, {486, 562, 3}, {410, 570, 2}
        };
        pen.bothSides(() -> {
            for (int[] place : places) pen.dot(FRECKLE, FRECKLE, place[0], place[1], place[2]);
        });
        pen.dot(FRECKLE, FRECKLE, 500, 574, 3);
    }

    private void hair() {
        pen.bothSides(() -> {
            var front = "M 500 205 C 372 200 290 306 292 452 C 293 520 304 580 326 626 C 346 600 340 560 344 520"
                    + " C 346 436 404 352 502 292 Z";
            pen.fill(HAIR, front);
            pen.line(
                    HAIR_LIGHT,
                    6,
                    "M 486 232 C 396 262 330 340 318 462 M 492 262 C 412 302 348 372 332 470"
                            + " M 446 220 C 364 250 310 336 304 446");
        });
        pen.line(HAIR_DARK, 5, "M 500 206 L 500 292");
    }

    /** One plait, drawn from its end upwards so that the upper strands lie over the lower ones. */
    private void braid() {
        pen.fill(HAIR, "M 290 1010 C 264 1060 266 1110 292 1150 C 312 1120 336 1080 332 1010 Z");
        pen.line(HAIR_LIGHT, 5, "M 300 1034 C 286 1074 286 1100 293 1126 M 316 1034 C 312 1074 306 1094 300 1116");
        for (int i = 8; i >= 0; i--) {
            double y = 640 + i * 42;
            double x = 316 - 16 * Math.sin(i * Math.PI / 9);
            double size = 1 - i * 0.032;
            strand(x + 17 * size, y + 21, -38, size);
            strand(x - 17 * size, y, 38, size);
        }
        pen.fill(new Color(0xFFF3CF), new RoundRectangle2D.Double(283, 1000, 56, 28, 20, 20));
    }

    private void strand(double x, double y, double degrees, double size) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.rotate(Math.toRadians(degrees));
        place.scale(size, size);
        Shape lobe = place.createTransformedShape(Pen.shape("M 0 -46 C 34 -34 36 26 0 46 C -36 26 -34 -34 0 -46 Z"));
        pen.fill(HAIR, lobe);
        pen.line(HAIR_DARK, 4, lobe);
        pen.line(HAIR_LIGHT, 4, place.createTransformedShape(Pen.shape("M 2 -28 C 16 -14 16 10 4 28")));
    }
}
