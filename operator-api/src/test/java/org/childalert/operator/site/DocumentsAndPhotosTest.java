package org.childalert.operator.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
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
class DocumentsAndPhotosTest {
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2, 3};
    private static final String PICTURE = "/photos/" + Sample.PHOTO;
    private static final String ARCHIVED = "/2026-11-21/2026_11_21T13_00_00p01_00Ibe_nca_mila_1.xml";
    private static final String DOCUMENT = "/cap/be-nca-mila-1.cap.xml";

    private SiteServer site;
    private AlertId mila;

    @BeforeAll
    void start() throws Exception {
        site = new SiteServer();
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @BeforeEach
    void anAlertWithAPicture() {
        site.stage.clear();
        mila = site.stage.air("mila", Status.ACTUAL, Sample.content());
        site.stage.addPhoto(Sample.PHOTO, mila, JPEG);
        site.refresh();
    }

    private void end() {
        site.stage.end(mila, Ending.FOUND);
        site.refresh();
    }

    @Test
    void a_document_is_served_byte_for_byte() throws Exception {
        var answer = site.bytes(DOCUMENT, "Accept-Encoding", "gzip");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        "<alert>\r\n<identifier>be-nca-mila-1</identifier>é</alert>".getBytes(StandardCharsets.UTF_8));
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/cap+xml");
        String tag = answer.headers().firstValue("etag").orElseThrow();
        assertThat(site.get(DOCUMENT, "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @Test
    void an_earlier_document_of_an_alert_on_air_stays_public() throws Exception {
        site.stage.update(mila, Sample.content());
        site.refresh();

        assertThat(site.get(DOCUMENT).statusCode()).isEqualTo(200);
        assertThat(site.get("/cap/be-nca-mila-2.cap.xml").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"'', 410", "be-nca BROADCASTER, 200", "fr-oce BROADCASTER, 410", "fr-oce NATIONAL, 200"})
    void after_the_end_a_document_is_for_partners_of_its_agency(String partner, int status) throws Exception {
        end();

        var answer = partner.isEmpty() ? site.get(DOCUMENT) : site.get(DOCUMENT, "X-Partner", partner);

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 200) {
            assertThat(answer.body()).contains("be-nca-mila-1");
            assertThat(answer.headers().firstValue("cache-control")).hasValue("private, no-store");
        } else assertThat(answer.body()).doesNotContain("<alert>");
    }

    @ParameterizedTest
    @CsvSource({"'', 404", "be-nca ORIGINATOR, 200", "fr-oce ORIGINATOR, 404"})
    void the_document_of_a_drill_is_for_partners_only(String partner, int status) throws Exception {
        site.stage.air("drill", Status.EXERCISE, Sample.content(List.of()));
        site.refresh();
        String path = "/cap/be-nca-drill-1.cap.xml";

        assertThat((partner.isEmpty() ? site.get(path) : site.get(path, "X-Partner", partner)).statusCode())
                .isEqualTo(status);
    }

    @Test
    void the_archive_of_broadcasters_has_the_same_bytes_under_the_name_that_the_field_has_for_them() throws Exception {
        var document = site.bytes(DOCUMENT);
        var archived = site.bytes(ARCHIVED);

        assertThat(archived.statusCode()).isEqualTo(200);
        assertThat(archived.body()).isEqualTo(document.body());
        assertThat(archived.headers().firstValue("etag"))
                .isEqualTo(document.headers().firstValue("etag"));
        assertThat(archived.headers().firstValue("content-type")).hasValue("application/cap+xml");

        end();
        assertThat(site.get(ARCHIVED).statusCode()).isEqualTo(410);
        assertThat(site.get(ARCHIVED, "X-Partner", "be-nca BROADCASTER").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/2026-11-20/2026_11_21T13_00_00p01_00Ibe_nca_mila_1.xml",
                "/2026-11-21/2026_11_21T12_00_00_00_00Ibe_nca_mila_1.xml",
                "/2026-11-21/2026_11_21T13_00_01p01_00Ibe_nca_mila_1.xml",
                "/2026-11-21/2026_11_21T13_00_00p01_00Ibe_nca_nobody_1.xml",
                "/2026-11-21/2026_13_41T13_00_00p01_00Ibe_nca_mila_1.xml",
                "/2026-11-21/be_nca_mila_1.xml",
                "/2026-11-21/I.xml"
            })
    void a_name_that_no_message_has_is_not_found_in_the_archive(String path) throws Exception {
        assertThat(site.get(path).statusCode()).isEqualTo(404);
        end();
        assertThat(site.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void a_drill_is_not_in_the_archive() throws Exception {
        site.stage.air("drill", Status.EXERCISE, Sample.content(List.of()));
        site.refresh();

        assertThat(site.get("/2026-11-21/2026_11_21T13_00_00p01_00Ibe_nca_drill_1.xml")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void an_unknown_document_is_not_found() throws Exception {
        assertThat(site.get("/cap/be-nca-nobody.cap.xml").statusCode()).isEqualTo(404);
    }

    @Test
    void the_certificate_is_public() throws Exception {
        var answer = site.get("/cap/signing-certificate.pem");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("-----BEGIN CERTIFICATE-----");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?size=small", "?size=medium", "?size=large"})
    void a_picture_is_public_while_its_alert_is_on_air(String size) throws Exception {
        var answer = site.bytes(PICTURE + size);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(JPEG);
        assertThat(answer.headers().firstValue("content-type")).hasValue("image/jpeg");
        assertThat(answer.headers().firstValue("cache-control")).hasValue("public, max-age=60");
        assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        String tag = answer.headers().firstValue("etag").orElseThrow();
        assertThat(site.get(PICTURE + size, "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @Test
    void a_picture_is_read_once_and_outlasts_the_database() throws Exception {
        site.bytes(PICTURE);
        int calls = site.stage.calls();
        site.stage.databaseGoesAway();

        assertThat(site.bytes(PICTURE).statusCode()).isEqualTo(200);
        assertThat(site.stage.calls()).isEqualTo(calls);
    }

    @Test
    void a_picture_is_gone_after_the_end() throws Exception {
        site.bytes(PICTURE);
        end();

        assertThat(site.bytes(PICTURE).statusCode()).isEqualTo(410);
        assertThat(site.bytes(PICTURE, "If-None-Match", "*").statusCode()).isEqualTo(410);
    }

    @Test
    void a_picture_that_an_update_left_out_is_gone() throws Exception {
        site.stage.update(mila, Sample.content(List.of()));
        site.refresh();

        assertThat(site.bytes(PICTURE).statusCode()).isEqualTo(410);
    }

    @Test
    void the_picture_of_a_draft_does_not_exist_for_the_public() throws Exception {
        site.stage.draft("draft", Sample.OTHER_PHOTO);

        assertThat(site.bytes("/photos/" + Sample.OTHER_PHOTO).statusCode()).isEqualTo(404);
    }

    @Test
    void the_picture_of_the_next_version_does_not_exist_yet() throws Exception {
        site.stage.addPhoto(Sample.OTHER_PHOTO, mila, JPEG);

        assertThat(site.bytes("/photos/" + Sample.OTHER_PHOTO).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"CCCCCCCCCCCCCCCCCCCCCC, 404", "..%2F..%2Fetc%2Fpasswd, 404", "x, 404"})
    void an_unknown_picture_is_not_found(String id, int status) throws Exception {
        assertThat(site.bytes("/photos/" + id).statusCode()).isEqualTo(status);
    }

    @Test
    void an_unknown_size_is_refused() throws Exception {
        assertThat(site.bytes(PICTURE + "?size=huge").statusCode()).isEqualTo(400);
    }
}
