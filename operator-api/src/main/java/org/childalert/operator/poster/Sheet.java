package org.childalert.operator.poster;

import java.awt.Color;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/** One page of A4 that is drawn on: what says something is tagged for screen readers, the rest is decoration. */
final class Sheet implements AutoCloseable {
    private final PDPageContentStream stream;
    private final StructureTree structure;
    private final boolean rightToLeft;

    /** Something that is drawn. */
    private interface Drawing {
        void draw() throws IOException;
    }

    Sheet(PDDocument document, boolean rightToLeft) throws IOException {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        stream = new PDPageContentStream(document, page);
        structure = new StructureTree(document, page);
        this.rightToLeft = rightToLeft;
    }

    /** Lines from a top edge on, each under the other, at the side where the language begins. */
    void text(Paragraph paragraph, List<String> lines, float left, float top, float width) throws IOException {
        tagged(paragraph.tag(), null, () -> {
            float y = top - paragraph.size();
            for (String line : lines) {
                String visual = Signs.visual(line, rightToLeft);
                float indent = rightToLeft ? width - paragraph.face().width(visual, paragraph.size()) : 0;
                show(paragraph.face(), paragraph.size(), paragraph.colour(), visual, left + indent, y);
                y -= paragraph.leading();
            }
        });
    }

    private void show(Typeface face, float size, Color colour, String text, float x, float y) throws IOException {
        stream.setNonStrokingColor(colour);
        stream.beginText();
        stream.setFont(face.font(), size);
        stream.newLineAtOffset(x, y);
        stream.showText(text);
        stream.endText();
    }

    void box(Area area, Color colour) throws IOException {
        decoration(() -> fill(area, colour));
    }

    private void fill(Area area, Color colour) throws IOException {
        stream.setNonStrokingColor(colour);
        stream.addRect(area.left(), area.bottom(), area.width(), area.height());
        stream.fill();
    }

    /** Slanted stripes of two colours, as on barriers. */
    void stripes(Area area, Color ground, Color stripe) throws IOException {
        decoration(() -> {
            stream.saveGraphicsState();
            stream.addRect(area.left(), area.bottom(), area.width(), area.height());
            stream.clip();
            fill(area, ground);
            stream.setNonStrokingColor(stripe);
            for (float x = area.left() - area.height(); x < area.right(); x += 2 * area.height()) {
                stream.moveTo(x, area.bottom());
                stream.lineTo(x + area.height(), area.bottom());
                stream.lineTo(x + 2 * area.height(), area.top());
                stream.lineTo(x + area.height(), area.top());
                stream.fill();
            }
            stream.restoreGraphicsState();
        });
    }

    void picture(PDImageXObject image, Area area, String alt) throws IOException {
        tagged("Figure", alt, () -> stream.drawImage(image, area.left(), area.bottom(), area.width(), area.height()));
    }

    /** Dark squares of a code, each as a rectangle, so that it is sharp on any printer. */
    void code(QrCode code, Area area, String alt) throws IOException {
        tagged("Figure", alt, () -> {
            fill(area, Color.WHITE);
            stream.setNonStrokingColor(Color.BLACK);
            for (Area square : code.squares(area))
                stream.addRect(square.left(), square.bottom(), square.width(), square.height());
            stream.fill();
        });
    }

    /** A word that shines through all that is under it, slanted, around a point. */
    void across(Typeface face, float size, Color colour, String word, float x, float y) throws IOException {
        String visual = Signs.visual(face.showable(word), rightToLeft);
        var translucent = new PDExtendedGraphicsState();
        translucent.setNonStrokingAlphaConstant(0.4f);
        decoration(() -> {
            stream.saveGraphicsState();
            stream.setGraphicsStateParameters(translucent);
            stream.transform(Matrix.getRotateInstance(Math.toRadians(38), x, y));
            show(face, size, colour, visual, -face.width(visual, size) / 2, -size / 3);
            stream.restoreGraphicsState();
        });
    }

    private void tagged(String tag, @Nullable String alt, Drawing drawing) throws IOException {
        stream.beginMarkedContent(COSName.getPDFName(tag), structure.add(tag, alt));
        drawing.draw();
        stream.endMarkedContent();
    }

    private void decoration(Drawing drawing) throws IOException {
        stream.beginMarkedContent(COSName.ARTIFACT);
        drawing.draw();
        stream.endMarkedContent();
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
