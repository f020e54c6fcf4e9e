package org.childalert.dissemination;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.childalert.cap.CapTime;

/**
 * How broadcasters' archives name a message: {@code <yyyy-mm-dd>/<sent>I<identifier>}, where {@code -} and {@code :} are written as {@code _}, and
 * {@code +} as {@code p}.
 *
 * @param date of {@code sent}, in the offset that the document has it in
 * @param sent as it stands in the document, so written
 * @param identifier so written
 */
public record ArchiveName(String date, String sent, String identifier) {
    private static final Pattern SENT =
            Pattern.compile("(\\d{4})_(\\d\\d)_(\\d\\d)T(\\d\\d)_(\\d\\d)_(\\d\\d)([p_])(\\d\\d)_(\\d\\d)");

    /** @param zone of the message's agency, in which its document gives the time */
    public static ArchiveName of(Message message, ZoneId zone) {
        return of(CapTime.of(message.sent(), zone), message.identifier());
    }

    /** @param sent in the offset that the document has it in */
    public static ArchiveName of(OffsetDateTime sent, String identifier) {
        return new ArchiveName(
                DateTimeFormatter.ISO_LOCAL_DATE.format(sent), written(CapTime.write(sent)), written(identifier));
    }

    /** Of the two parts of a path; empty for what cannot be one. */
    public static Optional<ArchiveName> read(String date, String file) {
        int split = file.indexOf('I');
        if (split < 0) return Optional.empty();
        return Optional.of(new ArchiveName(date, file.substring(0, split), file.substring(split + 1)));
    }

    /** When a message of this name was sent; empty where the name holds no time. */
    public Optional<Instant> instant() {
        Matcher parts = SENT.matcher(sent);
        if (!parts.matches()) return Optional.empty();
        String text = "%s-%s-%sT%s:%s:%s%s%s:%s"
                .formatted(
                        parts.group(1),
                        parts.group(2),
                        parts.group(3),
                        parts.group(4),
                        parts.group(5),
                        parts.group(6),
                        parts.group(7).equals("p") ? "+" : "-",
                        parts.group(8),
                        parts.group(9));
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** Whether a message of this identifier may have this name. */
    public boolean mayBeOf(String whole) {
        return identifier.equals(written(whole));
    }

    /** Without the day that it is kept under, and without ending. */
    public String file() {
        return sent + "I" + identifier;
    }

    /** From the slash on. */
    public String path() {
        return "/%s/%s.xml".formatted(date, file());
    }

    private static String written(String text) {
        return text.replace('-', '_').replace(':', '_').replace('+', 'p');
    }
}
