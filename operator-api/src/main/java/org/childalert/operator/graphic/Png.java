package org.childalert.operator.graphic;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes PNG (ISO/IEC 15948) in 24 bits, each row as the difference to the one above: many times faster than trying what is smallest, which nobody waits for. */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int EFFORT = 1;
    private static final byte UP = 2;

    private Png() {}

    /** @param image of {@link BufferedImage#TYPE_INT_RGB} */
    static byte[] of(BufferedImage image) {
        var bytes = new ByteArrayOutputStream(1 << 18);
        bytes.writeBytes(SIGNATURE);
        chunk(
                bytes,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(image.getWidth())
                        .putInt(image.getHeight())
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array());
        chunk(bytes, "IDAT", rows(image));
        chunk(bytes, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    private static byte[] rows(BufferedImage image) {
        int width = image.getWidth();
        var packed = new ByteArrayOutputStream(1 << 18);
        var deflater = new Deflater(EFFORT);
        try (var stream = new DeflaterOutputStream(packed, deflater, 1 << 15)) {
            int[] above = new int[width];
            int[] row = new int[width];
            byte[] filtered = new byte[1 + 3 * width];
            filtered[0] = UP;
            for (int y = 0; y < image.getHeight(); y++) {
                image.getRaster().getDataElements(0, y, width, 1, row);
                for (int x = 0; x < width; x++) {
                    filtered[1 + 3 * x] = (byte) ((row[x] >> 16) - (above[x] >> 16));
                    filtered[2 + 3 * x] = (byte) ((row[x] >> 8) - (above[x] >> 8));
                    filtered[3 + 3 * x] = (byte) (row[x] - above[x]);
                }
                stream.write(filtered);
                int[] other = above;
                above = row;
                row = other;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // in memory, it does not come to that
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream to, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var check = new CRC32();
        check.update(name);
        check.update(content);
        to.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        to.writeBytes(name);
        to.writeBytes(content);
        to.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }
}
