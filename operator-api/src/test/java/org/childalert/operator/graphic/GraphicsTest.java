package org.childalert.operator.graphic;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.childalert.operator.graphic.GraphicContent.Call;
import org.childalert.operator.graphic.GraphicContent.Line;
import org.childalert.operator.graphic.GraphicContent.Mark;
import org.childalert.operator.graphic.GraphicContent.Mood;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is drawn for screens, whatever there is to draw. */
class GraphicsTest {
    private static final String MORE = "Read more: https://alerts.example/alerts/abc";
    private static final Mark EXERCISE = new Mark("Exercise", "EXERCISE. Nobody is missing.");
    private static final List<Line> FACTS = List.of(
            new Line("Last seen", "Friday, 20 November 2026, 16:05 \u00B7 Josaphat Park"),
            new Line("Mila, 7", "girl \u00B7 long fair hair \u00B7 red coat"),
            new Line("Vehicle", "0-ZZZ-000 (Belgium) \u00B7 white van"));

    private final Graphics graphics = new Graphics();

    private static GraphicContent saying(
            List<String> titles, List<Line> lines, @Nullable Mark mark, boolean rightToLeft, byte[]... photos) {
        return new GraphicContent(
                rightToLeft,
                mark == null ? Mood.ALARM : Mood.DRILL,
                "Missing child",
                mark,
                titles,
                Stream.of(photos).map(Picture::new).toList(),
                lines,
                new Call("Have you seen this child?", "+32 80 00 01 99"),
                List.of("Child Alert Desk \u00B7 https://alerts.example/alerts/abc"),
                MORE);
    }

    static Stream<GraphicContent> contents() throws IOException {
        var facts = new ArrayList<>(FACTS);
        for (int i = 0; i < 40; i++) facts.add(new Line("Term " + i, "A fact that takes its room. ".repeat(4)));
        String cyrillic = "\u041E\u043B\u0435\u043A\u0441\u0430\u043D\u0434\u0440\u0430";
        String hebrew = "\u05E9\u05DC\u05D5\u05DD, 7";
        return Stream.of(
                saying(List.of("Mila, 7"), FACTS, null, false, jpeg(600, 800)),
                saying(List.of("Mila, 7"), FACTS, EXERCISE, false, jpeg(800, 600), jpeg(300, 800)),
                saying(List.of("Mila, 7"), FACTS, null, false),
                saying(List.of(), List.of(), null, false),
                saying(List.of("Mila, 7", "Noah, 5", "Ana, 3", "Emma, 1"), FACTS, null, false, eight()),
                saying(
                        List.of("Donaudampfschifffahrtsgesellschaftskapitaensmuetze".repeat(3) + ", 7"),
                        FACTS,
                        null,
                        false,
                        jpeg(50, 800)),
                saying(List.of(cyrillic + ", 7"), FACTS, null, false, jpeg(800, 50)),
                saying(
                        List.of(hebrew),
                        List.of(new Line("\u05DE\u05E7\u05D5\u05DD", hebrew.repeat(9))),
                        EXERCISE,
                        true,
                        jpeg(600, 600)),
                saying(List.of("Mila, 7"), facts, null, false, jpeg(600, 800)),
                new GraphicContent(
                        false,
                        Mood.CALM,
                        "This alert has ended",
                        null,
                        List.of("Alert ended: the missing child has been found"),
                        List.of(),
                        List.of(new Line(null, "Thank you to everyone who helped. ".repeat(6))),
                        null,
                        List.of("Child Alert Desk"),
                        MORE));
    }

    private static byte[][] eight() throws IOException {
        var photos = new byte[8][];
        for (int i = 0; i < 8; i++) photos[i] = jpeg(200 + 100 * i, 500);
        return photos;
    }

    private static byte[] jpeg(int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) for (int y = 0; y < height; y++) image.setRGB(x, y, 0x00B0F0);
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return bytes.toByteArray();
    }

    private static String said(Plan plan) {
        return plan.words().stream().map(Plan.Word::visual).collect(Collectors.joining(" "));
    }

    private Plan wide(GraphicContent content) {
        return graphics.plan(content, 1920, 1080);
    }

    private Plan square(GraphicContent content) {
        return graphics.plan(content, 1080, 1080);
    }

    @ParameterizedTest
    @MethodSource("contents")
    void every_word_and_photo_lies_whole_within_what_screens_show_and_none_lies_on_another(GraphicContent content) {
        for (Plan plan : List.of(wide(content), square(content))) {
            for (Plan.Word word : plan.words())
                assertThat(plan.safe().holds(word.frame()))
                        .as("%s in %s", word, plan.safe())
                        .isTrue();
            for (Plan.Photo photo : plan.photos())
                assertThat(plan.safe().holds(photo.frame())).as("%s", photo).isTrue();
            var frames = new ArrayList<Frame>();
            plan.words().forEach(word -> frames.add(word.frame()));
            plan.photos().forEach(photo -> frames.add(photo.frame()));
            for (int i = 0; i < frames.size(); i++)
                for (int j = i + 1; j < frames.size(); j++)
                    assertThat(overlap(frames.get(i), frames.get(j)))
                            .as("%s on %s", frames.get(i), frames.get(j))
                            .isFalse();
        }
    }

    private static boolean overlap(Frame one, Frame other) {
        return one.left() < other.right() - 1
                && other.left() < one.right() - 1
                && one.top() < other.bottom() - 1
                && other.top() < one.bottom() - 1;
    }

    @ParameterizedTest
    @MethodSource("contents")
    void photos_keep_their_proportions(GraphicContent content) {
        for (Plan plan : List.of(wide(content), square(content)))
            for (Plan.Photo photo : plan.photos()) {
                float original = photo.picture().ratio();
                assertThat(photo.frame().height() / photo.frame().width())
                        .isBetween(0.99f * original, 1.01f * original);
            }
    }

    @Test
    void what_has_room_is_all_there() {
        GraphicContent content = saying(List.of("Mila, 7"), FACTS, EXERCISE, false);
        for (Plan plan : List.of(wide(content), square(content))) {
            assertThat(plan.isWhole()).isTrue();
            assertThat(said(plan))
                    .contains("MISSING CHILD", "EXERCISE. Nobody is missing.", "Mila, 7", "Last seen", "Josaphat Park")
                    .contains("0-ZZZ-000 (Belgium)", "Have you seen this child?", "+32 80 00 01 99", "Child Alert Desk")
                    .doesNotContain(MORE);
        }
    }

    @Test
    void what_has_no_room_is_said_to_stand_elsewhere() {
        var lines = new ArrayList<>(FACTS);
        for (int i = 0; i < 60; i++) lines.add(new Line(null, "Much that was seen. ".repeat(8)));
        GraphicContent content = saying(List.of("Mila, 7"), lines, null, false);
        for (Plan plan : List.of(wide(content), square(content))) {
            assertThat(plan.isWhole()).isFalse();
            assertThat(said(plan)).contains("Mila, 7", "Josaphat Park", "Read more:", "+32 80 00 01 99");
        }
    }

    @Test
    void hebrew_stands_at_the_right_and_reads_from_there() {
        Plan plan = wide(saying(List.of("\u05E9\u05DC\u05D5\u05DD"), FACTS, null, true));

        Plan.Word name = plan.words().stream()
                .filter(word -> word.visual().equals("\u05DD\u05D5\u05DC\u05E9"))
                .findFirst()
                .orElseThrow();
        assertThat(name.frame().right())
                .isBetween(plan.safe().right() - 1, plan.safe().right() + 1);
    }

    @Test
    void what_the_typeface_lacks_is_a_box() {
        assertThat(said(wide(saying(List.of("Mila \uD83D\uDC67 \u4F60 end"), List.of(), null, false))))
                .contains("Mila \u25A1 \u25A1 end");
    }

    @ParameterizedTest
    @EnumSource(Mood.class)
    void every_word_can_be_read_on_its_ground(Mood mood) {
        for (List<Color> pair : Palette.of(mood).pairs())
            assertThat(contrast(pair.getFirst(), pair.getLast())).as("%s", pair).isGreaterThanOrEqualTo(4.5);
    }

    @Test
    void words_can_be_read_where_a_mark_lies_under_them() {
        Palette palette = Palette.of(Mood.DRILL);
        Color under = mixed(Palette.MARK_COLOUR, palette.ground(), Palette.MARK);

        assertThat(contrast(palette.ink(), under)).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(palette.quiet(), under)).isGreaterThanOrEqualTo(4.5);
    }

    private static Color mixed(Color above, Color below, float share) {
        return new Color(
                Math.round(above.getRed() * share + below.getRed() * (1 - share)),
                Math.round(above.getGreen() * share + below.getGreen() * (1 - share)),
                Math.round(above.getBlue() * share + below.getBlue() * (1 - share)));
    }

    /** WCAG 2.2, relative luminance and contrast ratio. */
    private static double contrast(Color one, Color other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    @Test
    void the_picture_is_a_png_of_its_size_with_the_photo_in_it_and_the_same_each_time() throws IOException {
        GraphicContent content = saying(List.of("Mila, 7"), FACTS, null, false, jpeg(600, 800));

        byte[] png = graphics.png(content, 1920, 1080);

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(1920);
        assertThat(image.getHeight()).isEqualTo(1080);
        Frame photo = wide(content).photos().getFirst().frame();
        Color middle = new Color(image.getRGB(
                Math.round(photo.left() + photo.width() / 2), Math.round(photo.top() + photo.height() / 2)));
        assertThat(middle.getBlue()).isGreaterThan(220);
        assertThat(middle.getRed()).isLessThan(30);
        assertThat(graphics.png(content, 1920, 1080)).isEqualTo(png);
    }

    @Test
    void a_drill_is_marked_right_across() throws IOException {
        BufferedImage real = drawn(saying(List.of(), List.of(), null, false));
        BufferedImage drill = drawn(saying(List.of(), List.of(), EXERCISE, false));

        int marked = 0;
        for (int x = 0; x < 1920; x += 4)
            for (int y = 250; y < 820; y += 4) {
                var colour = new Color(drill.getRGB(x, y));
                if (colour.getRed() - colour.getGreen() > 30) marked++;
                assertThat(new Color(real.getRGB(x, y)).getRed() - new Color(real.getRGB(x, y)).getGreen())
                        .isLessThan(30);
            }
        assertThat(marked).isGreaterThan(5_000);
    }

    private BufferedImage drawn(GraphicContent content) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(graphics.png(content, 1920, 1080)));
    }

    /** Where a face would be there is one colour and nothing else. */
    @Test
    void a_figure_has_no_face_and_says_what_it_is() throws IOException {
        BufferedImage figure = ImageIO.read(new ByteArrayInputStream(graphics.figure(List.of("Oefening", "Exercice"))));
        BufferedImage wordless = ImageIO.read(new ByteArrayInputStream(graphics.figure(List.of())));

        int head = figure.getRGB(600, 500);
        for (int x = 480; x <= 720; x += 3)
            for (int y = 360; y <= 660; y += 3) assertThat(figure.getRGB(x, y)).isEqualTo(head);
        int written = 0;
        for (int x = 0; x < figure.getWidth(); x += 4)
            for (int y = 800; y < 1500; y += 4) if (figure.getRGB(x, y) != wordless.getRGB(x, y)) written++;
        assertThat(written).isGreaterThan(20_000);
        assertThat(graphics.figure(List.of("Oefening", "Exercice")))
                .isEqualTo(graphics.figure(List.of("Oefening", "Exercice")));
    }

    @Test
    void a_photo_that_is_broken_is_missed() {
        GraphicContent content = saying(List.of("Mila, 7"), FACTS, null, false, new byte[] {1, 2, 3});

        assertThat(graphics.png(content, 1080, 1080)).isNotEmpty();
    }

    @Test
    void its_words_are_said_for_those_who_cannot_see_it() {
        assertThat(saying(List.of("Mila, 7"), FACTS, EXERCISE, false).words())
                .startsWith("Missing child\nEXERCISE. Nobody is missing.\nMila, 7\nLast seen: ")
                .contains("Have you seen this child? +32 80 00 01 99");
    }
}
