package org.childalert.operator.photo;

import jakarta.inject.Singleton;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.childalert.Fault;
import org.childalert.alert.Photo;
import org.childalert.alert.Refusal;

/**
 * Turns an upload into what may be shown: upright, in sRGB on white, as JPEG in three sizes, and without any metadata
 * (the place where a picture was taken is often a child's home). Sizes are checked before anything is decoded, and at
 * most two are decoded at once.
 */
@Singleton
public final class PhotoEncoder {
    public static final int MAX_BYTES = 25 * 1024 * 1024;
    public static final long MAX_PIXELS = 50_000_000;
    private static final String WHERE = "photo";
    private static final String EXPECTED = "a JPEG or PNG picture of at most 25 MB and 50 megapixels";
    private static final float QUALITY = 0.87f;

    private final Semaphore decoders = new Semaphore(2);

    /**
     * Reads a JPEG (also one for print, in CMYK) or a PNG, by its content.
     *
     * @throws Refusal.Invalid for anything else, and for what is too large or broken, saying what was found
     */
    public Encoded encode(byte[] upload) {
        if (upload.length > MAX_BYTES) throw refused("%d bytes".formatted(upload.length));
        return switch (Format.of(upload)) {
            case Format.Other(String found) -> throw refused(found);
            case Format.Known(String reader) -> encode(upload, reader);
        };
    }

    /** A part of a picture that was encoded here, in all sizes again. */
    Encoded crop(byte[] jpeg, Crop crop) {
        try (var decoder = new Decoder(jpeg, "jpeg")) {
            BufferedImage whole = onWhite(decoder.decode());
            int left = (int) Math.round(whole.getWidth() * crop.left() / 100);
            int top = (int) Math.round(whole.getHeight() * crop.top() / 100);
            int width = Math.min(whole.getWidth() - left, (int) Math.round(whole.getWidth() * crop.width() / 100));
            int height = Math.min(whole.getHeight() - top, (int) Math.round(whole.getHeight() * crop.height() / 100));
            return sizes(whole.getSubimage(left, top, Math.max(1, width), Math.max(1, height)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Encoded encode(byte[] upload, String format) {
        try (var decoder = new Decoder(upload, format)) {
            long pixels = (long) decoder.width() * decoder.height();
            if (pixels > MAX_PIXELS) throw refused("%d x %d pixels".formatted(decoder.width(), decoder.height()));
            decoders.acquireUninterruptibly();
            try {
                return sizes(upright(onWhite(decoder.decode()), upload));
            } finally {
                decoders.release();
            }
        } catch (Refusal e) {
            throw e;
        } catch (IOException | RuntimeException e) { // the JDK's readers throw what they like at a broken file
            throw refused("a broken %s file (%s)".formatted(format.toUpperCase(Locale.ROOT), e.getMessage()));
        }
    }

    private static Encoded sizes(BufferedImage picture) throws IOException {
        var jpegs = new EnumMap<Photo.Size, byte[]>(Photo.Size.class);
        BufferedImage large = atMost(Photo.Size.LARGE, picture);
        for (Photo.Size size : Photo.Size.values()) jpegs.put(size, jpeg(atMost(size, large)));
        return new Encoded(jpegs, large.getWidth(), large.getHeight());
    }

    private static BufferedImage atMost(Photo.Size size, BufferedImage picture) throws IOException {
        if (Math.max(picture.getWidth(), picture.getHeight()) <= size.edge()) return picture;
        return Thumbnails.of(picture).size(size.edge(), size.edge()).asBufferedImage();
    }

    /** Drawing converts from whatever profile the file has to sRGB. */
    private static BufferedImage onWhite(BufferedImage decoded) {
        var plain = new BufferedImage(decoded.getWidth(), decoded.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = plain.createGraphics();
        canvas.drawImage(decoded, 0, 0, Color.WHITE, null);
        canvas.dispose();
        return plain;
    }

    private static BufferedImage upright(BufferedImage picture, byte[] file) {
        int orientation = new JpegHeader(file).orientation();
        if (orientation == 1) return picture;
        return onWhite(ExifFilterUtils.getFilterForOrientation(Orientation.typeOf(orientation))
                .apply(picture));
    }

    private static byte[] jpeg(BufferedImage picture) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(QUALITY);
            settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(output);
            writer.write(null, new IIOImage(picture, null, null), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static Refusal.Invalid refused(String found) {
        return new Refusal.Invalid(List.of(new Fault(WHERE, found, EXPECTED)));
    }
}
