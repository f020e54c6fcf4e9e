package org.childalert.subscriber;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file that is read as a stream, one after another, in UTF-8 with or without a byte order mark. Lines are cut before quotes are
 * looked at: none of our columns can hold a line break, and a quote that is not closed then spoils its own row only.
 */
public final class CsvLines {
    private static final int LONGEST = 4096;
    private static final int BUFFER = 64 * 1024;

    private final InputStream stream;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private int position;
    private int filled;
    private int number;

    /** @throws UnreadableFile if it is UTF-16 or UTF-32, by its mark or by its first characters */
    public CsvLines(InputStream given) throws IOException {
        var pushback = new PushbackInputStream(given, 4);
        byte[] first = pushback.readNBytes(4);
        if (isWide(first)) throw new UnreadableFile(1, "UTF-16", "UTF-8");
        int mark = hasMark(first) ? 3 : 0;
        pushback.unread(first, mark, first.length - mark);
        stream = pushback;
    }

    private static boolean isWide(byte[] first) {
        if (first.length < 2) return false;
        int mark = (first[0] & 0xff) << 8 | first[1] & 0xff;
        return mark == 0xFEFF || mark == 0xFFFE || first[0] == 0 || first[1] == 0;
    }

    private static boolean hasMark(byte[] first) {
        return first.length >= 3 && first[0] == (byte) 0xEF && first[1] == (byte) 0xBB && first[2] == (byte) 0xBF;
    }

    /** Of the line that was read last, from 1. */
    public int number() {
        return number;
    }

    /**
     * The next line without its end, or null after the last one.
     *
     * @throws UnreadableFile if it is not UTF-8, or so long that it is no line
     */
    public @Nullable String next() throws IOException {
        if (isAtEnd()) return null;
        number++;
        line.reset();
        do {
            int start = position;
            while (position < filled && buffer[position] != '\n') position++;
            line.write(buffer, start, position - start);
            if (line.size() > LONGEST)
                throw new UnreadableFile(number, "more than 4,096 bytes", "a line of a few columns");
            if (position < filled) {
                position++;
                break;
            }
        } while (!isAtEnd());
        return decoded();
    }

    private boolean isAtEnd() throws IOException {
        if (position < filled) return false;
        position = 0;
        filled = Math.max(0, stream.read(buffer));
        return filled == 0;
    }

    private String decoded() throws UnreadableFile {
        byte[] bytes = line.toByteArray();
        int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new UnreadableFile(number, "bytes that are not UTF-8", "a file in UTF-8");
        }
    }
}
