package org.childalert.operator.photo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How a JPEG file says that the camera was held (ITU-T T.81, B.2; EXIF 2.32): read here because the JDK refuses the
 * metadata of files that many cameras write. Anything that is broken counts as absent.
 */
final class JpegHeader {
    private static final int APP1 = 0xE1;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int START_OF_SCAN = 0xDA;
    private static final int ORIENTATION = 0x0112;

    private final byte[] file;

    JpegHeader(byte[] file) {
        this.file = file;
    }

    /** How the camera was held, 1 to 8 (EXIF 2.32, tag 0x0112); 1 where the file does not say. */
    int orientation() {
        return exif().map(JpegHeader::orientation).orElse(1);
    }

    private Optional<ByteBuffer> exif() {
        int at = 2;
        while (at + 4 <= file.length && (file[at] & 0xFF) == 0xFF) {
            int found = file[at + 1] & 0xFF;
            int length = ((file[at + 2] & 0xFF) << 8) | (file[at + 3] & 0xFF);
            if (found == START_OF_SCAN || length < 2 || at + 2 + length > file.length) return Optional.empty();
            var content = ByteBuffer.wrap(file, at + 4, length - 2).slice();
            if (found == APP1 && startsWith(content, EXIF))
                return Optional.of(content.position(EXIF.length).slice());
            at += 2 + length;
        }
        return Optional.empty();
    }

    private static boolean startsWith(ByteBuffer content, byte[] expected) {
        return content.remaining() >= expected.length
                && content.slice(0, expected.length).equals(ByteBuffer.wrap(expected));
    }

    private static int orientation(ByteBuffer tiff) {
        try {
            tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = tiff.getInt(4);
            int entries = tiff.getShort(directory) & 0xFFFF;
            for (int entry = 0; entry < entries; entry++) {
                int at = directory + 2 + 12 * entry;
                if ((tiff.getShort(at) & 0xFFFF) == ORIENTATION) return within1To8(tiff.getShort(at + 8));
            }
            return 1;
        } catch (IndexOutOfBoundsException _) {
            return 1;
        }
    }

    private static int within1To8(int value) {
        return value >= 1 && value <= 8 ? value : 1;
    }
}
