package org.childalert.operator.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.childalert.alert.AlertId;
import org.childalert.alert.Ending;
import org.childalert.alert.Status;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostersTest {
    private static final String BASE = "https://alerts.example.org";

    private SiteServer site;

    @BeforeAll
    void start() throws Exception {
        site = new SiteServer();
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @BeforeEach
    void empty() {
        site.stage.clear();
        site.refresh();
    }

    private AlertId air(String slug, Status status) throws IOException {
        AlertId id = site.stage.air(slug, status, Sample.content());
        try (InputStream portrait = PostersTest.class.getResourceAsStream("/demo/portrait.jpg")) {
            site.stage.addPhoto(
                    Sample.PHOTO, id, Objects.requireNonNull(portrait).readAllBytes());
        }
        site.refresh();
        return id;
    }

    private byte[] poster(String path) throws Exception {
        HttpResponse<byte[]> answer = site.bytes(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private static BufferedImage image(byte[] png) throws IOException {
        return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(png)));
    }

    private static String scanned(BufferedImage image) throws Exception {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        LuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nl | VERMIST KIND | Mila, 7 jaar | zaterdag 21 november 2026, 12:20 (Midden-Europese standaardtijd) | Geldig tot",
                "fr | ENFANT DISPARU | Mila, 7 ans | samedi 21 novembre 2026, 12:20 | Valable jusqu",
                "en | MISSING CHILD | Mila, 7 years | Saturday 21 November 2026, 12:20 | Valid until"
            })
    void a_poster_says_all_that_is_needed_in_its_language(
            String language, String kicker, String child, String time, String until) throws Exception {
        air("mila", Status.ACTUAL);

        String said = text(poster("/alerts/mila/poster.pdf?lang=" + language));

        assertThat(said.replace(",", "").replace('\u2019', '\''))
                .contains(kicker, child.replace(",", ""), time.replace(",", ""), until)
                .contains("+32 2 555 01 02", "1-QXZ-904", "Yellow raincoat blue jeans red boots", "Man of about 40")
                .contains("Playground of the Warandepark", BASE + "/alerts/mila")
                .doesNotContain("CASE-2026-0471", "INTERNAL", "press@police.example");
    }

    @Test
    void its_code_leads_to_the_page() throws Exception {
        air("mila", Status.ACTUAL);

        BufferedImage image = image(poster("/alerts/mila/poster.png?lang=nl"));

        assertThat(image.getWidth()).isEqualTo(1240);
        assertThat(image.getHeight()).isBetween(1753, 1754);
        assertThat(scanned(image)).isEqualTo(BASE + "/alerts/mila");
    }

    @Test
    void the_document_has_its_title_its_language_its_reading_order_and_its_fonts() throws Exception {
        air("mila", Status.ACTUAL);

        HttpResponse<byte[]> answer = site.bytes("/alerts/mila/poster.pdf", "Accept-Language", "nl-BE");

        assertThat(answer.headers().firstValue("content-type")).hasValue("application/pdf");
        assertThat(answer.headers().firstValue("content-language")).hasValue("nl");
        assertThat(answer.headers().firstValue("x-robots-tag")).hasValue("noindex");
        assertThat(answer.headers().firstValue("cache-control")).hasValue("public, max-age=10");
        try (PDDocument document = Loader.loadPDF(answer.body())) {
            var catalog = document.getDocumentCatalog();
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getDocumentInformation().getTitle()).contains("Mila, 7 jaar");
            assertThat(catalog.getLanguage()).isEqualTo("nl");
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(catalog.getStructureTreeRoot().getKids()).hasSize(1);
            assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
            var resources = document.getPage(0).getResources();
            for (var name : resources.getFontNames()) {
                PDFont font = resources.getFont(name);
                assertThat(font.isEmbedded()).as(font.getName()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"EXERCISE, OEFENING", "TEST, TEST"})
    void the_poster_of_a_drill_is_marked_across_the_page(Status status, String mark) throws Exception {
        air("drill", status);

        byte[] pdf = poster("/exercise/alerts/drill/poster.pdf?lang=nl");

        assertThat(text(pdf).split(mark, -1))
                .as("the band, and three times across")
                .hasSizeGreaterThanOrEqualTo(5);
        assertThat(text(pdf)).contains("Er is niemand vermist").doesNotContain("VERMIST KIND");
        assertThat(scanned(image(poster("/exercise/alerts/drill/poster.png"))))
                .isEqualTo(BASE + "/exercise/alerts/drill");
        assertThat(site.bytes("/alerts/drill/poster.pdf").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"poster.pdf", "poster.png"})
    void it_is_gone_with_the_alert(String poster) throws Exception {
        AlertId mila = air("mila", Status.ACTUAL);
        assertThat(site.bytes("/alerts/nobody/" + poster).statusCode()).isEqualTo(404);
        assertThat(site.bytes("/exercise/alerts/mila/" + poster).statusCode()).isEqualTo(404);
        poster("/alerts/mila/" + poster);

        site.stage.end(mila, Ending.FOUND);
        site.refresh();

        assertThat(site.bytes("/alerts/mila/" + poster).statusCode()).isEqualTo(410);
        assertThat(site.bytes("/alerts/mila/" + poster).body()).isEmpty();
    }

    @Test
    void it_is_drawn_once_and_is_the_same_for_whoever_draws_it() throws Exception {
        air("mila", Status.ACTUAL);
        byte[] first = poster("/alerts/mila/poster.pdf");
        int calls = site.stage.calls();

        byte[] second = poster("/alerts/mila/poster.pdf");

        assertThat(second).isEqualTo(first);
        assertThat(site.stage.calls()).as("queries").isEqualTo(calls);
        site.stage.clear();
        air("mila", Status.ACTUAL);
        assertThat(poster("/alerts/mila/poster.pdf")).as("drawn again").isEqualTo(first);
    }

    @Test
    void a_photo_that_cannot_be_had_now_is_no_reason_for_a_poster_without_it() throws Exception {
        air("mila", Status.ACTUAL);
        site.stage.databaseGoesAway();

        assertThat(site.bytes("/alerts/mila/poster.pdf").statusCode()).isGreaterThanOrEqualTo(500);
    }

    @Test
    void a_photo_that_is_none_is_missed() throws Exception {
        AlertId mila = site.stage.air("mila", Status.ACTUAL, Sample.content());
        site.stage.addPhoto(Sample.PHOTO, mila, "<html>no photo</html>".getBytes());
        site.refresh();

        assertThat(text(poster("/alerts/mila/poster.pdf?lang=nl"))).contains("VERMIST KIND", "+32 2 555 01 02");
    }
}
