package org.childalert.channel.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.childalert.dissemination.Level;
import org.jspecify.annotations.Nullable;

/** Reads what one client says, as far as it may: never more than is allowed before it is known what it is. */
final class Reception {
    private static final int LONGEST_LINE = 4 * 1024;
    private static final int LONGEST_DOCUMENT = 64 * 1024;
    /** Of whoever has not said who they are. */
    private static final int LONGEST_INTRODUCTION = 512;
    /** Blank lines, which some clients send to keep a connection, in a row. */
    private static final int MOST_BLANKS = 10_000;

    private static final int LONGEST_END = 60;

    private static final Pattern STATION =
            Pattern.compile("station ([a-z0-9-]{1,40})/([a-z0-9-]{1,60}) ([!-~]{1,200})");
    private static final Pattern ACKNOWLEDGEMENT = Pattern.compile("ack (\\S{1,120}) ([a-z]{1,20})(?: (.{1,2000}))?");
    private static final Pattern END = Pattern.compile("</(?:[A-Za-z0-9._-]{1,30}:)?alert\\s{0,10}>$");

    private final InputStream in;
    private final Runnable begun;

    /** @param begun told whenever it begins to say something: blanks are nothing */
    Reception(InputStream in, Runnable begun) {
        this.begun = begun;
        this.in = new BufferedInputStream(in, 1024);
    }

    /**
     * The next thing that it says; empty when it says nothing any more.
     *
     * @param known whether it has said who it is: acknowledgements are taken of nobody else
     */
    Optional<Said> next(boolean known) throws IOException, Rubbish {
        int first = in.read();
        for (int blanks = 0; first == '\n' || first == '\r' || first == ' ' || first == '\t'; blanks++) {
            if (blanks == MOST_BLANKS) throw new Rubbish("nothing but blanks");
            first = in.read();
        }
        if (first < 0) return Optional.empty();
        begun.run();
        if (first == '<' && known) return Optional.of(new Said.Document(document(first)));
        String line = line(first, known ? LONGEST_LINE : LONGEST_INTRODUCTION);
        return Optional.of(known ? acknowledgement(line) : identification(line));
    }

    private static Said.Identification identification(String line) throws Rubbish {
        Matcher said = STATION.matcher(line);
        if (!said.matches()) throw new Rubbish("no introduction (expected: station <agency>/<channel> <token>)");
        return new Said.Identification(said.group(1), said.group(2), said.group(3));
    }

    private static Said.Acknowledgement acknowledgement(String line) throws Rubbish {
        Matcher said = ACKNOWLEDGEMENT.matcher(line);
        if (!said.matches()) throw new Rubbish("no receipt (expected: ack <identifier> <level> [evidence])");
        @Nullable String evidence = said.group(3);
        return new Said.Acknowledgement(said.group(1), level(said.group(2)), evidence);
    }

    private static Level level(String name) throws Rubbish {
        return Stream.of(Level.values())
                .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new Rubbish("no such level (expected: received, scheduled, aired or removed)"));
    }

    private String line(int first, int longest) throws IOException, Rubbish {
        var bytes = new ByteArrayOutputStream();
        for (int next = first; next != '\n'; next = in.read()) {
            if (next < 0) throw new Rubbish("a line without an end");
            if (bytes.size() == longest) throw new Rubbish("a line of more than %d bytes".formatted(longest));
            bytes.write(next);
        }
        return text(bytes.toByteArray()).stripTrailing();
    }

    private byte[] document(int first) throws IOException, Rubbish {
        var bytes = new Tailed();
        for (int next = first; next >= 0; next = in.read()) {
            if (bytes.size() == LONGEST_DOCUMENT)
                throw new Rubbish("a document of more than %d bytes".formatted(LONGEST_DOCUMENT));
            bytes.write(next);
            if (next == '>' && END.matcher(bytes.tail()).find()) return bytes.toByteArray();
        }
        throw new Rubbish("a document without an end");
    }

    /** Whose end can be looked at without a copy of the whole. */
    private static final class Tailed extends ByteArrayOutputStream {
        String tail() {
            int length = Math.min(count, LONGEST_END);
            return new String(buf, count - length, length, UTF_8);
        }
    }

    private static String text(byte[] bytes) throws Rubbish {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new Rubbish("bytes that are not UTF-8");
        }
    }
}
