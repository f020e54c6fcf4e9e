package org.childalert.operator.poster;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Draws a poster: one page of A4, upright. It needs no font, screen or program of the machine, and the same content gives the same bytes. */
public final class Poster {
    /** Of the picture, which is 1240 by 1754 pixels. */
    public static final int DOTS_PER_INCH = 150;

    private static final float MARGIN = 34;
    private static final float BAND = 78;
    private static final float CALL = 132;
    private static final float FOOTER = 48;
    private static final float STRIPES = 16;
    private static final float PHOTOS = 262;

    private final PosterContent content;
    private final PDDocument document;
    private final Style style;

    private Poster(PosterContent content, PDDocument document) throws IOException {
        this.content = content;
        this.document = document;
        style = new Style(
                Typeface.regular(document),
                Typeface.bold(document),
                content.mark() == null ? Style.ALARM : Style.DRILL);
    }

    /** The page as a PDF with its fonts, title, language and reading order in it. */
    public static byte[] pdf(PosterContent content) {
        try (var document = new PDDocument()) {
            var poster = new Poster(content, document);
            poster.describe();
            poster.draw();
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A poster as a PNG. */
    public static byte[] png(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            BufferedImage image = new PDFRenderer(document).renderImageWithDPI(0, DOTS_PER_INCH, ImageType.RGB);
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void describe() {
        var information = document.getDocumentInformation();
        information.setTitle(content.kicker() + ": " + content.headline());
        var created = GregorianCalendar.from(content.asOf().atZone(ZoneOffset.UTC));
        information.setCreationDate(created);
        information.setModificationDate(created);
        document.setDocumentId(content.asOf().toEpochMilli()); // otherwise made of the machine's clock
        document.getDocumentCatalog().setLanguage(content.language());
        var preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(preferences);
    }

    private void draw() throws IOException {
        try (var sheet = new Sheet(document, content.rightToLeft())) {
            Area page = Area.A4;
            band(sheet, page.topStrip(BAND));
            Area middle = page.below(BAND).above(CALL + FOOTER);
            Area inside = new Area(MARGIN, middle.bottom() + 14, page.width() - 2 * MARGIN, middle.height() - 30);
            float headline = headline(sheet, inside);
            facts(sheet, inside.below(headline + 16));
            call(sheet, page.above(FOOTER).bottomStrip(CALL));
            footer(sheet, page.bottomStrip(FOOTER));
            if (content.mark() != null) mark(sheet, content.mark());
        }
    }

    private void band(Sheet sheet, Area area) throws IOException {
        sheet.box(area, style.strong());
        Area inside = new Area(MARGIN, area.bottom(), area.width() - 2 * MARGIN, area.height());
        String kicker = content.kicker().toUpperCase(Locale.forLanguageTag(content.language()));
        if (content.mark() == null) {
            single(sheet, "P", kicker, style.bold(), 44, Color.WHITE, inside, area.top() - 14);
            return;
        }
        sheet.stripes(area.topStrip(STRIPES), Color.BLACK, Style.AMBER);
        single(sheet, "P", kicker, style.bold(), 34, Style.AMBER, inside, area.top() - STRIPES - 6);
        single(sheet, "P", content.mark().text(), style.bold(), 12, Color.WHITE, inside, area.bottom() + 18);
    }

    /** One line, as large as there is room for. */
    private static void single(
            Sheet sheet, String tag, String text, Typeface face, float size, Color colour, Area area, float top)
            throws IOException {
        String showable = face.showable(text);
        if (showable.isEmpty()) return;
        float fitting = Math.max(5, Math.min(size, size * area.width() / face.width(showable, size)));
        var paragraph = new Paragraph(tag, showable, face, fitting, colour, 0);
        sheet.text(paragraph, paragraph.lines(area.width() + 1, 1), area.left(), top, area.width());
    }

    private float headline(Sheet sheet, Area area) throws IOException {
        Paragraph headline = new Paragraph("H1", content.headline(), style.bold(), 27, Style.INK, 0);
        while (headline.lines(area.width()).size() > 3 && headline.size() > 14) headline = headline.scaled(0.94f);
        List<String> lines = headline.lines(area.width(), 4);
        sheet.text(headline, lines, area.left(), area.top(), area.width());
        return lines.size() * headline.leading();
    }

    private void facts(Sheet sheet, Area area) throws IOException {
        var pictures = new Pictures(document, style, content.pictures());
        var sections = style.sections(content.sections());
        var asides = style.sections(content.asides());
        if (pictures.isEmpty()) {
            var all = new ArrayList<>(sections);
            all.addAll(asides);
            flow(all).draw(sheet, area);
            return;
        }
        Area left = area.leftStrip(PHOTOS);
        float room = asides.isEmpty() ? area.height() : area.height() * 0.72f;
        float photos = pictures.draw(sheet, left.topStrip(room));
        flow(sections).draw(sheet, area.after(PHOTOS + 22));
        if (asides.isEmpty()) return;
        flow(asides).draw(sheet, left.below(photos + 4));
    }

    private Flow flow(List<Paragraph> paragraphs) {
        return new Flow(paragraphs, style.more(content.more()));
    }

    private void call(Sheet sheet, Area area) throws IOException {
        sheet.box(area, style.strong());
        float side = area.height() - 28;
        Area words = new Area(MARGIN, area.bottom(), area.width() - 2 * MARGIN - side - 22, area.height());
        single(sheet, "P", content.seen(), style.bold(), 18, Color.WHITE, words, area.top() - 24);
        single(sheet, "P", content.phone(), style.bold(), 48, Color.WHITE, words, area.top() - 52);
        Area code = new Area(area.right() - MARGIN - side, area.bottom() + 20, side, side);
        sheet.code(QrCode.of(content.page().toString()), code, content.page().toString());
        Area label = new Area(code.left(), area.bottom(), side, 16);
        single(sheet, "P", content.scan(), style.bold(), 8.5f, Color.WHITE, label, code.bottom() - 4);
    }

    private void footer(Sheet sheet, Area area) throws IOException {
        Area inside = new Area(MARGIN, area.bottom(), area.width() - 2 * MARGIN, area.height());
        float top = area.top() - 7;
        for (String line : content.footer()) {
            single(sheet, "P", line, style.regular(), 9, Style.QUIET, inside, top);
            top -= 12;
        }
        single(sheet, "P", content.page().toString(), style.bold(), 9, Style.INK, inside, top);
    }

    private void mark(Sheet sheet, PosterContent.Mark mark) throws IOException {
        String word = mark.word().toUpperCase(Locale.forLanguageTag(content.language()));
        float size = Math.min(110, 110 * 560 / style.bold().width(style.bold().showable(word), 110));
        for (float y : new float[] {170, 400, 630})
            sheet.across(style.bold(), size, Style.ALARM, word, Area.A4.width() / 2, y);
        sheet.stripes(Area.A4.bottomStrip(4), Color.BLACK, Style.AMBER);
    }
}
