package org.childalert.operator.figures;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The requests of one connection, read with as little work as can be: the far ends share the cores with what is measured. */
final class Requests {
    /** What a text to a phone is called: the provider gives it a name. */
    static final String TEXT = "text";

    private final InputStream in;
    private byte[] buffer = new byte[16 * 1024];
    private int from;
    private int to;

    Requests(InputStream in) {
        this.in = in;
    }

    /** Reads one request whole and gives its {@code webhook-id}, or {@link #TEXT}; null at the end of the connection. */
    @Nullable String next() throws IOException {
        int end = endOfHead();
        if (end < 0) return null;
        String head = new String(buffer, from, end - from, StandardCharsets.ISO_8859_1);
        from = end;
        skip(Integer.parseInt(header(head, "content-length:", "0")));
        return head.startsWith("POST /2010") ? TEXT : header(head, "webhook-id:", "");
    }

    private static String header(String head, String name, String otherwise) {
        int at = head.toLowerCase(Locale.ROOT).indexOf("\r\n" + name);
        if (at < 0) return otherwise;
        int value = at + 2 + name.length();
        return head.substring(value, head.indexOf("\r\n", value)).strip();
    }

    private int endOfHead() throws IOException {
        int looked = from;
        while (true) {
            for (; looked + 3 < to; looked++)
                if (buffer[looked] == '\r'
                        && buffer[looked + 1] == '\n'
                        && buffer[looked + 2] == '\r'
                        && buffer[looked + 3] == '\n') return looked + 4;
            int before = from;
            if (!more()) return -1;
            looked -= before - from;
        }
    }

    private void skip(int length) throws IOException {
        int left = length;
        while (left > to - from) {
            left -= to - from;
            from = to;
            if (!more()) throw new EOFException();
        }
        from += left;
    }

    private boolean more() throws IOException {
        if (from == to) from = to = 0;
        else if (to == buffer.length) {
            buffer = from == 0 ? Arrays.copyOf(buffer, to * 2) : Arrays.copyOfRange(buffer, from, from + buffer.length);
            to -= from;
            from = 0;
        }
        int read = in.read(buffer, to, buffer.length - to);
        if (read > 0) to += read;
        return read > 0;
    }
}
