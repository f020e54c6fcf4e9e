package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.childalert.operator.photo.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What may be uploaded, and what may not. */
@ExtendWith(SharedSystem.class)
final class PhotosTest {
    private final TestSystem system;
    private final Person officer;
    private final CaseFile file;
    private final String upload;

    PhotosTest(TestSystem system) {
        this.system = system;
        officer = system.officer();
        file = officer.drafts(Cases.complete());
        upload = "/api/v1/photos?alert=" + file.id();
    }

    @Test
    void a_photo_is_taken_in_and_shown_to_the_officers_in_three_sizes() throws IOException {
        Answer taken = officer.post(upload, Pictures.jpeg(2_000, 1_000), "Content-Type", "image/jpeg")
                .is(201);

        assertThat(taken.at("/width")).isEqualTo("1600");
        assertThat(taken.at("/picture/mimeType")).isEqualTo("image/jpeg");
        assertThat(taken.header("Location")).isEqualTo("/api/v1/photos/" + taken.at("/id"));
        int large = officer.get(taken.header("Location")).is(200).bytes().length;
        assertThat(large).isEqualTo(taken.json().at("/picture/size").asInt());
        assertThat(officer.get(taken.header("Location") + "?size=small").is(200).bytes().length)
                .isLessThan(large);
        officer.get(taken.header("Location") + "?size=huge").is(422);
        system.visitor().get("/photos/" + taken.at("/id")).is(404);
    }

    @Test
    void what_is_no_picture_is_refused_whatever_it_says_it_is() {
        for (String body : new String[] {"", "hello", "<svg onload='x'/>", "%PDF-1.7", "GIF89a", "\u0089PNG"}) {
            Answer refused =
                    officer.post(upload, body.getBytes(StandardCharsets.ISO_8859_1), "Content-Type", "image/jpeg");
            assertThat(refused.status()).as(refused.text()).isIn(400, 422);
            assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        }
    }

    @Test
    void a_picture_of_too_many_pixels_is_refused_before_it_is_decoded() {
        assertThat(officer.post(upload, pngOf(50_000, 50_000), "Content-Type", "image/png")
                        .is(422)
                        .text())
                .contains("50 megapixels");
    }

    @Test
    void a_picture_of_too_many_bytes_is_refused() {
        Answer refused = officer.post(upload, new byte[26_214_401], "Content-Type", "image/jpeg");

        assertThat(refused.status()).as(refused.text()).isIn(413, 422);
    }

    @Test
    void a_photo_is_for_an_alert_that_exists_and_has_not_ended() throws IOException {
        byte[] picture = Pictures.jpeg(32, 32);

        officer.post("/api/v1/photos", picture, "Content-Type", "image/jpeg").is(400);
        officer.post("/api/v1/photos?alert=abc", picture, "Content-Type", "image/jpeg")
                .is(400);
        officer.post("/api/v1/photos?alert=0190a2f4-0000-7000-8000-000000000000", picture, "Content-Type", "image/jpeg")
                .is(404);
        officer.closes(file, "withdrawn").is(200);
        officer.post(upload, picture, "Content-Type", "image/jpeg").is(409);
    }

    @Test
    void the_same_upload_with_the_same_key_is_one_photo() throws IOException {
        byte[] picture = Pictures.jpeg(32, 32);
        String[] headers = {"Content-Type", "image/jpeg", "Idempotency-Key", "photo-" + System.nanoTime()};

        String first = officer.post(upload, picture, headers).is(201).at("/id");

        assertThat(officer.post(upload, picture, headers).is(201).at("/id")).isEqualTo(first);
        officer.post(upload, Pictures.jpeg(33, 33), headers).is(422);
    }

    @Test
    void a_photo_without_consent_or_without_words_is_not_submitted() throws IOException {
        String photo = officer.uploads(file, Pictures.jpeg(32, 32));
        var content = Cases.withPhoto(photo);
        content.withObject("/consent").remove("photo");
        ((com.fasterxml.jackson.databind.node.ObjectNode) content.at("/images/0/alt")).remove("fr");
        officer.writes(file, 1, content).is(200);

        assertThat(officer.submits(file, 1).is(422).faults())
                .containsExactlyInAnyOrder("/consent/photo", "/images/0/alt/fr");
    }

    /** A PNG that only says how large it is. */
    private static byte[] pngOf(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0});
        var check = new CRC32();
        check.update(header.array());
        return ByteBuffer.allocate(33)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'})
                .putInt(13)
                .put(header.array())
                .putInt((int) check.getValue())
                .array();
    }
}
