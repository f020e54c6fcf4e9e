package org.childalert.operator.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.GpsDirectory;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.childalert.Json;
import org.childalert.alert.Photo;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotoEncoderTest {
    private final PhotoEncoder encoder = new PhotoEncoder();

    @Test
    void a_large_picture_is_kept_in_three_sizes() throws Exception {
        Encoded encoded = encoder.encode(Pictures.jpeg(2_000, 1_000));

        assertThat(encoded.width()).isEqualTo(1_600);
        assertThat(encoded.height()).isEqualTo(800);
        assertThat(size(encoded, Photo.Size.LARGE)).isEqualTo("1600x800");
        assertThat(size(encoded, Photo.Size.MEDIUM)).isEqualTo("800x400");
        assertThat(size(encoded, Photo.Size.SMALL)).isEqualTo("320x160");
    }

    @Test
    void a_small_picture_is_never_enlarged() throws Exception {
        Encoded encoded = encoder.encode(Pictures.jpeg(300, 200));

        for (Photo.Size size : Photo.Size.values())
            assertThat(size(encoded, size)).isEqualTo("300x200");
    }

    @Test
    void a_picture_that_is_thinned_out_while_it_is_read_keeps_its_shape() throws Exception {
        assertThat(size(encoder.encode(Pictures.jpeg(7_000, 3_500)), Photo.Size.LARGE))
                .isEqualTo("1600x800");
    }

    @Test
    void the_place_where_it_was_taken_is_gone() throws Exception {
        byte[] upload = Pictures.withExif(Pictures.jpeg(400, 200), 1);
        assertThat(ImageMetadataReader.readMetadata(new ByteArrayInputStream(upload))
                        .getDirectoriesOfType(GpsDirectory.class))
                .singleElement()
                .matches(gps -> gps.containsTag(GpsDirectory.TAG_LATITUDE));

        for (byte[] jpeg : encoder.encode(upload).jpegs().values())
            assertThat(ImageMetadataReader.readMetadata(new ByteArrayInputStream(jpeg))
                            .getDirectoriesOfType(ExifDirectoryBase.class))
                    .isEmpty();
    }

    @Test
    void a_camera_that_was_held_upright_gives_an_upright_picture() throws Exception {
        BufferedImage turned = large(encoder.encode(Pictures.withExif(Pictures.jpeg(400, 200), 6)));

        assertThat(turned.getWidth()).isEqualTo(200);
        assertThat(turned.getHeight()).isEqualTo(400);
        assertThat(near(turned, 100, 50, Color.RED)).isTrue(); // what was left is above after a turn to the right
        assertThat(near(turned, 100, 350, Color.BLUE)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2, 300", "3, 300", "4, 100", "1, 100", "9, 100"})
    void every_orientation_is_applied(int orientation, int xOfRed) throws Exception {
        var upright = large(encoder.encode(Pictures.withExif(Pictures.jpeg(400, 200), orientation)));

        assertThat(near(upright, xOfRed, 100, Color.RED)).isTrue();
    }

    @Test
    void what_is_transparent_becomes_white() throws Exception {
        byte[] png = Pictures.file(new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB), "png");

        assertThat(near(large(encoder.encode(png)), 20, 20, Color.WHITE)).isTrue();
    }

    @Test
    void a_press_photo_in_inks_is_shown_in_colours() throws Exception {
        WritableRaster inks = Raster.createInterleavedRaster(0, 64, 64, 4, null);
        for (int x = 0; x < 64; x++) for (int y = 0; y < 64; y++) inks.setPixel(x, y, new int[] {255, 0, 0, 255});

        // inverted, as the programs of print write it: 255 is no ink
        assertThat(near(large(encoder.encode(cmyk(inks))), 32, 32, Color.RED)).isTrue();
    }

    @Test
    void the_digests_are_those_of_the_large_size() throws Exception {
        Encoded encoded = encoder.encode(Pictures.jpeg(40, 20));
        var picture = encoded.picture(new PhotoId("AAAAAAAAAAAAAAAAAAAAAA"));

        assertThat(picture.mimeType()).isEqualTo("image/jpeg");
        assertThat(picture.size()).isEqualTo(bytes(encoded, Photo.Size.LARGE).length);
        assertThat(picture.sha1()).matches("[0-9a-f]{40}");
        assertThat(picture.sha256()).isEqualTo(Json.sha256(bytes(encoded, Photo.Size.LARGE)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GIF89a......| a GIF",
                "RIFF0000WEBPVP8 | a WebP picture",
                "0000ftypheic | a HEIC picture (set the phone to send JPEG, or share it as JPEG)",
                "0000ftypavif | an AVIF picture",
                "<!doctype html><script>alert(1)</script> | a web page or XML",
                "<svg xmlns='http://www.w3.org/2000/svg'/> | an SVG drawing",
                "%PDF-1.7 | a PDF",
                "MZ | something that is no picture",
                "'' | an empty file"
            })
    void what_is_no_jpeg_or_png_is_refused_by_what_it_is(String file, String found) {
        assertRefused(file.getBytes(StandardCharsets.ISO_8859_1), found);
    }

    @Test
    void a_picture_with_too_many_pixels_is_refused_before_it_is_decoded() {
        assertRefused(Pictures.pngHeader(30_000, 30_000), "30000 x 30000 pixels");
        assertRefused(Pictures.pngHeader(Integer.MAX_VALUE, Integer.MAX_VALUE), "2147483647 x 2147483647 pixels");
    }

    @Test
    void a_file_that_is_too_large_is_refused() {
        assertRefused(new byte[PhotoEncoder.MAX_BYTES + 1], "26214401 bytes");
    }

    @Test
    void a_file_that_breaks_off_is_refused() throws Exception {
        byte[] jpeg = Pictures.jpeg(800, 800);
        byte[] png = Pictures.file(Pictures.redAndBlue(800, 800, BufferedImage.TYPE_INT_RGB), "png");

        assertRefused(Arrays.copyOf(jpeg, jpeg.length / 2), "a broken JPEG file");
        assertRefused(Arrays.copyOf(png, png.length / 2), "a broken PNG file");
        assertRefused(Arrays.copyOf(jpeg, 4), "a broken JPEG file");
        assertRefused(Pictures.pngHeader(10, 10), "a broken PNG file");
    }

    @Test
    void a_file_full_of_noise_never_does_more_than_be_refused() throws Exception {
        byte[] good = Pictures.withExif(Pictures.jpeg(64, 64), 6);
        var random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] bad = good.clone();
            for (int hit = 0; hit < 8; hit++) bad[3 + random.nextInt(bad.length - 3)] = (byte) random.nextInt();
            try {
                encoder.encode(bad);
            } catch (Refusal.Invalid refused) {
                assertThat(refused.faults()).hasSize(1);
            }
        }
    }

    private void assertRefused(byte[] upload, String found) {
        assertThatExceptionOfType(Refusal.Invalid.class)
                .isThrownBy(() -> encoder.encode(upload))
                .satisfies(refused -> {
                    assertThat(refused.faults()).hasSize(1);
                    assertThat(refused.faults().getFirst().found()).startsWith(found);
                    assertThat(refused.faults().getFirst().expected()).startsWith("a JPEG or PNG picture");
                });
    }

    private static byte[] cmyk(Raster inks) throws Exception {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(inks, null, null), null);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(Encoded encoded, Photo.Size size) {
        return Objects.requireNonNull(encoded.jpegs().get(size));
    }

    private static BufferedImage large(Encoded encoded) throws Exception {
        return Pictures.read(bytes(encoded, Photo.Size.LARGE));
    }

    private static String size(Encoded encoded, Photo.Size size) throws Exception {
        BufferedImage image = Pictures.read(bytes(encoded, size));
        return image.getWidth() + "x" + image.getHeight();
    }

    private static boolean near(BufferedImage image, int x, int y, Color expected) {
        var found = new Color(image.getRGB(x, y));
        return Math.abs(found.getRed() - expected.getRed()) < 30
                && Math.abs(found.getGreen() - expected.getGreen()) < 30
                && Math.abs(found.getBlue() - expected.getBlue()) < 30;
    }
}
