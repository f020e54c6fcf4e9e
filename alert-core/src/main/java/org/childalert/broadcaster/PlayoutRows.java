package org.childalert.broadcaster;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.childalert.broadcaster.PlayoutRecords.Sent;
import org.childalert.subscriber.CsvFields;
import org.childalert.subscriber.RowFault;
import org.childalert.subscriber.UnreadableFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads single rows of a playout log and finds the message that each is about: by alert, station and time. Columns are known by their names, in any
 * order, with commas or semicolons between them.
 */
final class PlayoutRows {
    /** How long after the end of an alert something of it may still have run. */
    static final Duration GRACE = Duration.ofMinutes(15);
    /** How far a clock of the station, or ours, may be off. */
    static final Duration SKEW = Duration.ofMinutes(2);
    /** So many characters at the end of an identifier name it, too: screens of playout systems are narrow. */
    static final int TAIL = 12;

    static final int LONGEST_ITEM = 200;
    static final int LONGEST_NOTE = 500;

    private static final List<String> REQUIRED = List.of("alert", "station", "aired_at");
    private static final Set<String> COLUMNS =
            Set.of("alert", "station", "aired_at", "duration_seconds", "item", "note");
    private static final String EXPECTED = "alert, station, aired_at, and optionally duration_seconds, item, note";
    private static final int SHOWN = 60;
    private static final int DAY = 86_400;

    private final Map<String, List<Sent>> sent = new HashMap<>();
    private final Set<String> stations;
    private final Instant now;
    private CsvFields csv = new CsvFields(',');
    private List<String> columns = List.of();

    /**
     * @param stations by which names the log may call the station
     * @param messages that it got
     */
    PlayoutRows(Set<String> stations, List<Sent> messages, Instant now) {
        this.stations = stations;
        this.now = now;
        for (Sent message : messages) {
            String identifier = message.identifier();
            put(identifier, message);
            if (identifier.length() > TAIL) put(identifier.substring(identifier.length() - TAIL), message);
            put(message.slug(), message);
        }
    }

    private void put(String name, Sent message) {
        sent.computeIfAbsent(name, _ -> new ArrayList<>()).add(message);
    }

    /** A row that is about a message, or what is wrong with it. */
    sealed interface Read {
        record Good(Sent message, Instant at, @Nullable Integer seconds, String item, String note) implements Read {}

        record Bad(RowFault fault) implements Read {}
    }

    void checkHeader(String line) throws UnreadableFile {
        csv = new CsvFields(line.contains(";") ? ';' : ',');
        columns = csv.of(line).orElse(List.of()).stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        boolean right = columns.containsAll(REQUIRED)
                && COLUMNS.containsAll(columns)
                && Set.copyOf(columns).size() == columns.size();
        if (!right) throw new UnreadableFile(1, "the header " + shown(line), EXPECTED);
    }

    Read read(int line, String text) {
        Optional<List<String>> fields = csv.of(text);
        if (fields.isEmpty()) return bad(line, "quotes that do not close", "fields quoted as RFC 4180 has it");
        List<String> row = fields.get().stream().map(String::strip).toList();
        if (row.size() != columns.size())
            return bad(
                    line,
                    row.size() + (row.size() == 1 ? " field" : " fields"),
                    columns.size() + " fields: " + String.join(", ", columns));
        String station = value(row, "station");
        if (!stations.contains(station.toLowerCase(Locale.ROOT)))
            return bad(line, "station " + shown(station), "the station whose log this is");
        Instant at = time(value(row, "aired_at"));
        if (at == null)
            return bad(
                    line,
                    "aired_at " + shown(value(row, "aired_at")),
                    "a time with its offset, such as 2026-11-21T21:04:00+01:00");
        if (at.isAfter(now.plus(SKEW))) return bad(line, "aired_at " + at, "a time that has come");
        String seconds = value(row, "duration_seconds");
        if (!seconds.isEmpty() && !isDuration(seconds))
            return bad(line, "duration_seconds " + shown(seconds), "whole seconds from 1 to " + DAY);
        String item = value(row, "item");
        if (item.length() > LONGEST_ITEM)
            return bad(line, "an item of " + item.length() + " characters", "at most " + LONGEST_ITEM);
        String note = value(row, "note");
        if (note.length() > LONGEST_NOTE)
            return bad(line, "a note of " + note.length() + " characters", "at most " + LONGEST_NOTE);
        return matched(line, value(row, "alert"), at, seconds.isEmpty() ? null : Integer.valueOf(seconds), item, note);
    }

    private Read matched(int line, String alert, Instant at, @Nullable Integer seconds, String item, String note) {
        List<Sent> messages = sent.getOrDefault(alert, List.of());
        if (messages.isEmpty())
            return bad(
                    line,
                    "alert " + shown(alert),
                    "a message that this station got: its CAP identifier, the last %d characters of that, or the name in the alert's public address"
                            .formatted(TAIL));
        return messages.stream()
                .filter(message -> isInTime(message, at))
                .max(Comparator.comparingInt(Sent::sequence))
                .<Read>map(message -> new Read.Good(message, at, seconds, item, note))
                .orElseGet(() -> bad(line, "aired_at " + at, window(messages)));
    }

    private static boolean isInTime(Sent message, Instant at) {
        return !at.isBefore(message.at().minus(SKEW))
                && !at.isAfter(message.until().plus(GRACE));
    }

    private static String window(List<Sent> messages) {
        Instant from =
                messages.stream().map(Sent::at).min(Comparator.naturalOrder()).orElseThrow();
        Instant until = messages.stream()
                .map(Sent::until)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return "a time from " + from.minus(SKEW) + ", when it was sent, to " + until.plus(GRACE) + ", after its end";
    }

    private String value(List<String> row, String column) {
        int index = columns.indexOf(column);
        return index < 0 ? "" : row.get(index);
    }

    private static @Nullable Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static boolean isDuration(String text) {
        return text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= DAY;
    }

    private static Read bad(int line, String found, String expected) {
        return new Read.Bad(new RowFault(line, found, expected));
    }

    private static String shown(String value) {
        String cut = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
        String plain = cut.replaceAll("\\p{Cntrl}", " ");
        return plain.isBlank() ? "(empty)" : plain;
    }
}
