package org.childalert.operator.graphic;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.childalert.operator.graphic.GraphicContent.Call;
import org.childalert.operator.graphic.GraphicContent.Line;
import org.childalert.operator.graphic.GraphicContent.Mark;
import org.childalert.operator.poster.Signs;

/**
 * Finds a place for everything: words are set as large as all of them have room, down to a size that can be read on a screen across the room; if that is
 * not enough, the lightest are left out, and a line says where the rest stands.
 */
final class Planner {
    private static final float LEADING = 1.2f;
    private static final float LARGEST = 1.4f;
    private static final float SMALLEST = 0.5f;
    private static final float STEP = 0.05f;
    private static final int MOST_PHOTOS = 6;
    private static final float QUESTION = 34;
    private static final float NUMBER = 84;
    private static final float FOOTER = 27;
    private static final float FOOT_ABOVE = 14;

    private final Letters regular;
    private final Letters bold;
    private final GraphicContent content;
    private final Palette palette;
    private final int width;
    private final int height;
    private final boolean wide;
    private final Frame safe;
    private final List<Plan.Word> words = new ArrayList<>();

    Planner(Letters regular, Letters bold, GraphicContent content, int width, int height) {
        this.regular = regular;
        this.bold = bold;
        this.content = content;
        this.width = width;
        this.height = height;
        palette = Palette.of(content.mood());
        wide = width > height;
        float side = width * 0.05f;
        float edge = height * 0.035f;
        safe = new Frame(side, edge, width - 2 * side, height - 2 * edge);
    }

    /** A paragraph that is not broken into lines yet. */
    private record Block(String text, boolean strong, float size, Color colour, float before) {}

    /** @param pictures that can be read */
    Plan plan(List<Picture> pictures) {
        var band = new Frame(0, 0, width, content.mark() == null ? 138 : 190);
        float lines = LEADING
                * ((content.call() == null ? 0 : QUESTION + NUMBER)
                        + content.footer().size() * FOOTER);
        float top = safe.bottom() - lines - FOOT_ABOVE;
        var foot = new Frame(0, top, width, height - top);
        band(band);
        foot(foot);
        var middle = new Frame(safe.left(), band.bottom() + 26, safe.width(), foot.top() - band.bottom() - 48);
        List<Plan.Photo> photos = List.of();
        Frame column = middle;
        if (!pictures.isEmpty()) {
            float share = wide ? 0.40f : 0.44f;
            float gap = 36;
            var gallery = new Frame(
                    content.rightToLeft() ? middle.right() - middle.width() * share : middle.left(),
                    middle.top(),
                    middle.width() * share,
                    middle.height());
            photos = photos(gallery, pictures.subList(0, Math.min(MOST_PHOTOS, pictures.size())));
            float left = content.rightToLeft() ? middle.left() : gallery.right() + gap;
            column = new Frame(left, middle.top(), middle.width() - gallery.width() - gap, middle.height());
        }
        boolean isWhole = column(column);
        return new Plan(width, height, safe, band, foot, List.copyOf(words), photos, isWhole);
    }

    private void band(Frame band) {
        float top = safe.top();
        Mark mark = content.mark();
        single(upper(content.kicker()), true, mark == null ? 84 : 78, palette.onBand(), top, safe.left(), safe.width());
        if (mark != null) single(mark.text(), true, 34, Color.WHITE, band.bottom() - 56, safe.left(), safe.width());
    }

    private void foot(Frame foot) {
        float top = foot.top() + FOOT_ABOVE;
        Call call = content.call();
        if (call != null) {
            top += single(call.question(), true, QUESTION, Color.WHITE, top, safe.left(), safe.width());
            top += single(call.number(), true, NUMBER, palette.onBand(), top, safe.left(), safe.width());
        }
        for (String line : content.footer())
            top += single(line, false, FOOTER, Color.WHITE, top, safe.left(), safe.width());
    }

    private String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    /** One line, as large as there is room for, and its height. */
    private float single(String text, boolean strong, float size, Color colour, float top, float left, float room) {
        String shown = letters(strong).showable(text);
        float fitting = Math.min(size, size * room / Math.max(1, letters(strong).width(shown, size)));
        line(shown, strong, fitting, colour, left, top, room);
        return fitting * LEADING;
    }

    private Letters letters(boolean strong) {
        return strong ? bold : regular;
    }

    private void line(String line, boolean strong, float size, Color colour, float left, float top, float room) {
        String visual = Signs.visual(line, content.rightToLeft());
        float across = letters(strong).width(visual, size);
        float from = content.rightToLeft() ? left + room - across : left;
        words.add(new Plan.Word(visual, strong, size, colour, new Frame(from, top, across, size * LEADING)));
    }

    private boolean column(Frame column) {
        List<Block> blocks = blocks();
        for (float scale = LARGEST; scale > SMALLEST - STEP / 2; scale -= STEP)
            if (tall(blocks, scale, column.width()) <= column.height()) {
                set(blocks, scale, column);
                return true;
            }
        var fewer = new ArrayList<>(blocks);
        var more = new Block(content.more(), true, 40, palette.ink(), 16);
        while (fewer.size() > 1 && tall(and(fewer, more), SMALLEST, column.width()) > column.height())
            fewer.removeLast();
        set(and(fewer, more), SMALLEST, column);
        return false;
    }

    private static List<Block> and(List<Block> blocks, Block last) {
        var all = new ArrayList<>(blocks);
        all.add(last);
        return all;
    }

    private List<Block> blocks() {
        var blocks = new ArrayList<Block>();
        float title = wide ? 74 : 60;
        for (String line : content.titles())
            blocks.add(new Block(line, true, title, palette.ink(), blocks.isEmpty() ? 0 : 6));
        for (Line line : content.lines()) {
            String term = line.term();
            float size = wide ? 44 : 38;
            if (term != null) blocks.add(new Block(term, false, size * 0.7f, palette.quiet(), 18));
            blocks.add(new Block(line.value(), term != null, size, palette.ink(), term == null ? 18 : 0));
        }
        return blocks;
    }

    private float tall(List<Block> blocks, float scale, float room) {
        float sum = 0;
        for (Block block : blocks)
            sum += block.before() * scale + lines(block, scale, room).size() * block.size() * scale * LEADING;
        return sum;
    }

    private List<String> lines(Block block, float scale, float room) {
        return letters(block.strong()).lines(block.text(), block.size() * scale, room);
    }

    private void set(List<Block> blocks, float scale, Frame column) {
        float top = column.top();
        for (Block block : blocks) {
            top += block.before() * scale;
            float size = block.size() * scale;
            for (String text : lines(block, scale, column.width())) {
                line(text, block.strong(), size, block.colour(), column.left(), top, column.width());
                top += size * LEADING;
            }
        }
    }

    /** One large; of several the first large and the others beneath it, in a row. Each whole, and in its own proportions. */
    private static List<Plan.Photo> photos(Frame gallery, List<Picture> pictures) {
        var photos = new ArrayList<Plan.Photo>();
        int others = pictures.size() - 1;
        float gap = 14;
        float first = others == 0 ? gallery.height() : gallery.height() * 0.66f - gap;
        photos.add(placed(pictures.getFirst(), new Frame(gallery.left(), gallery.top(), gallery.width(), first)));
        float each = others == 0 ? 0 : (gallery.width() - gap * (others - 1)) / others;
        for (int i = 0; i < others; i++)
            photos.add(placed(
                    pictures.get(i + 1),
                    new Frame(
                            gallery.left() + i * (each + gap),
                            gallery.top() + first + gap,
                            each,
                            gallery.height() - first - gap)));
        return photos;
    }

    private static Plan.Photo placed(Picture picture, Frame room) {
        float width = Math.min(room.width(), room.height() / picture.ratio());
        float height = width * picture.ratio();
        return new Plan.Photo(picture, new Frame(room.left() + (room.width() - width) / 2, room.top(), width, height));
    }
}
