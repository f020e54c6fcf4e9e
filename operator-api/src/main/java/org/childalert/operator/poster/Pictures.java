package org.childalert.operator.poster;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The photos in a column: those of who is missing large, the others smaller under them, each whole and in its own proportions. */
final class Pictures {
    private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);
    private static final int MOST = 5;
    private static final float GAP = 8;
    private static final float CAPTION = 13;
    private static final float MAIN = 3;
    private static final float OTHER = 1.4f;

    private final Style style;
    private final List<Shown> shown;

    private record Shown(PDImageXObject image, PosterContent.Picture picture) {
        float weight() {
            return picture.main() ? MAIN : OTHER;
        }

        float ratio() {
            return (float) image.getHeight() / image.getWidth();
        }
    }

    Pictures(PDDocument document, Style style, List<PosterContent.Picture> pictures) {
        this.style = style;
        shown = pictures.stream()
                .flatMap(picture -> read(document, picture).stream())
                .limit(MOST)
                .toList();
    }

    /** A photo that cannot be read is missed on the poster; the rest of it is still worth more than none. */
    private static Optional<Shown> read(PDDocument document, PosterContent.Picture picture) {
        try {
            return Optional.of(new Shown(JPEGFactory.createFromByteArray(document, picture.jpeg()), picture));
        } catch (IOException | RuntimeException e) {
            LOG.error("A photo cannot be read for a poster, which is made without it", e);
            return Optional.empty();
        }
    }

    boolean isEmpty() {
        return shown.isEmpty();
    }

    /** Draws them from the top of the area on, and gives the height that they took. */
    float draw(Sheet sheet, Area area) throws IOException {
        float weights = (float) shown.stream().mapToDouble(Shown::weight).sum();
        float room = area.height() - shown.size() * (CAPTION + GAP);
        float y = area.top();
        for (Shown one : shown) {
            float height = Math.min(area.width() * one.ratio(), room * one.weight() / weights);
            float width = Math.min(area.width(), height / one.ratio());
            sheet.picture(
                    one.image(),
                    new Area(area.left(), y - height, width, height),
                    one.picture().alt());
            Paragraph caption = style.caption(one.picture().caption());
            y -= height + 2;
            sheet.text(caption, caption.lines(area.width(), 1), area.left(), y, area.width());
            y -= CAPTION - 2 + GAP;
        }
        return area.top() - y;
    }
}
