package org.childalert.broadcaster;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.childalert.Fault;
import org.childalert.Identifiers;
import org.childalert.Transactions;
import org.childalert.alert.Caller;
import org.childalert.alert.Refusal;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.broadcaster.PlayoutRecords.Sent;
import org.childalert.dissemination.Acknowledgements;
import org.childalert.dissemination.Airing;
import org.childalert.dissemination.Channel;
import org.childalert.subscriber.CsvLines;
import org.childalert.subscriber.RowFault;
import org.childalert.subscriber.UnreadableFile;

/**
 * Takes playout logs in. A file is read to its end before anything of it is kept: one that cannot be read changes nothing. Then its airings go on
 * record, a thousand at a time, each thousand whole; the same log again changes nothing.
 */
@Singleton
public final class PlayoutLogs {
    public static final int MOST_ROWS = 100_000;
    /** In bytes. */
    public static final long LARGEST = 25L * 1024 * 1024;
    /** So many faults are told; what is beyond is counted. */
    public static final int TOLD_FAULTS = 1_000;

    private static final int BATCH = 1_000;
    private static final int MOST_MESSAGES = 10_000;
    private static final int AT_ONCE = 2;

    private final PlayoutRecords records;
    private final Broadcasters broadcasters;
    private final Acknowledgements acknowledgements;
    private final Trail trail;
    private final Transactions transactions;
    private final Identifiers identifiers;
    private final Clock clock;
    private final Semaphore reading = new Semaphore(AT_ONCE);

    public PlayoutLogs(
            PlayoutRecords records,
            Broadcasters broadcasters,
            Acknowledgements acknowledgements,
            Trail trail,
            Transactions transactions,
            Identifiers identifiers,
            Clock clock) {
        this.records = records;
        this.broadcasters = broadcasters;
        this.acknowledgements = acknowledgements;
        this.trail = trail;
        this.transactions = transactions;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /** @param faults the first {@value #TOLD_FAULTS}, in the order of the file */
    public record Taken(PlayoutLog log, List<RowFault> faults) {
        public Taken {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Takes in the log of the station behind a channel. Whether the caller may do that for the channel is the caller of this method's to see to.
     *
     * @param file CSV in UTF-8 with a header
     * @throws Refusal.Invalid if it cannot be read, naming the line; nothing of it is kept then
     * @throws Refusal.Conflict if as many logs as may be are being read
     */
    public Taken take(Caller caller, Channel channel, InputStream file) {
        if (!reading.tryAcquire())
            throw new Refusal.Conflict(
                    "As many playout logs as may be are being read now; give it in again in a minute.");
        try {
            return read(caller, channel, file);
        } finally {
            reading.release();
        }
    }

    private Taken read(Caller caller, Channel channel, InputStream file) {
        Instant now = clock.instant();
        Optional<Broadcaster> broadcaster = broadcasters.ofChannel(channel.agency(), channel.name());
        Set<String> channels = new TreeSet<>(Set.of(channel.name()));
        Set<String> names = new HashSet<>(Set.of(channel.name()));
        broadcaster.ifPresent(known -> {
            names.add(known.name());
            channels.addAll(known.channels());
        });
        var rows = new PlayoutRows(
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(java.util.stream.Collectors.toSet()),
                preferred(channel.name(), records.sent(channel.agency(), channels, MOST_MESSAGES)),
                now);
        var counted = new Counted(file);
        var airings = new ArrayList<Airing>();
        var faults = new ArrayList<RowFault>();
        UUID id = identifiers.uuid();
        int faulty = 0;
        try {
            var lines = new CsvLines(counted);
            String header = lines.next();
            rows.checkHeader(header == null ? "" : header);
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (line.isBlank()) continue;
                if (airings.size() + faulty == MOST_ROWS)
                    throw new UnreadableFile(lines.number(), "more than " + MOST_ROWS + " rows", "at most as many");
                switch (rows.read(lines.number(), line)) {
                    case PlayoutRows.Read.Good good ->
                        airings.add(airing(id, caller, channel, good, lines.number(), now));
                    case PlayoutRows.Read.Bad bad -> {
                        faulty++;
                        if (faults.size() < TOLD_FAULTS) faults.add(bad.fault());
                    }
                }
            }
        } catch (UnreadableFile e) {
            throw new Refusal.Invalid(List.of(e.fault()));
        } catch (IOException e) {
            throw new Refusal.Invalid(List.of(new Fault("", "an upload that broke off", "a whole file")));
        }
        var log = new PlayoutLog(
                id,
                channel.agency(),
                channel.name(),
                caller.officer().username(),
                now,
                counted.sha256(),
                counted.size,
                airings.size() + faulty,
                0,
                0,
                faulty);
        return new Taken(keep(caller, log, airings), faults);
    }

    /** Of one message that got to several channels of a broadcaster, the one whose log this is counts. */
    private static List<Sent> preferred(String channel, List<Sent> all) {
        Set<String> own = all.stream()
                .filter(sent -> sent.channel().equals(channel))
                .map(Sent::identifier)
                .collect(java.util.stream.Collectors.toSet());
        return all.stream()
                .filter(sent -> sent.channel().equals(channel) || !own.contains(sent.identifier()))
                .toList();
    }

    private Airing airing(UUID log, Caller caller, Channel channel, PlayoutRows.Read.Good row, int line, Instant now) {
        Sent message = row.message();
        String evidence = "playout log %s, line %d".formatted(log, line)
                + (row.item().isEmpty() ? "" : ": " + row.item())
                + (row.note().isEmpty() ? "" : " (" + row.note() + ")");
        return new Airing(
                identifiers.uuid(),
                channel.agency(),
                message.alert(),
                message.delivery(),
                message.channel(),
                row.at(),
                row.seconds(),
                row.item(),
                log,
                caller.officer().username(),
                evidence,
                now);
    }

    private PlayoutLog keep(Caller caller, PlayoutLog read, List<Airing> airings) {
        PlayoutLog log = read;
        int from = 0;
        do {
            List<Airing> batch = airings.subList(from, Math.min(from + BATCH, airings.size()));
            from += BATCH;
            boolean last = from >= airings.size();
            PlayoutLog before = log;
            log = transactions.inOne(() -> {
                int fresh = acknowledgements.aired(batch, caller.from()).size();
                PlayoutLog after = before.with(before.matched() + fresh, before.known() + batch.size() - fresh);
                records.save(after);
                if (last) trail.append(entry(caller, after));
                return after;
            });
        } while (from < airings.size());
        return log;
    }

    private AuditEntry entry(Caller caller, PlayoutLog log) {
        return new AuditEntry(
                identifiers.uuid(),
                clock.instant(),
                log.agency(),
                log.by(),
                "playoutLog.taken",
                null,
                log.id().toString(),
                caller.from(),
                Map.of(
                        "channel", log.channel(),
                        "sha256", log.sha256(),
                        "rows", Integer.toString(log.rows()),
                        "matched", Integer.toString(log.matched()),
                        "known", Integer.toString(log.known()),
                        "faulty", Integer.toString(log.faulty())));
    }

    /** Counts and digests what passes, and ends what is too large. */
    private static final class Counted extends InputStream {
        private final InputStream file;
        private final MessageDigest digest;
        private long size;

        Counted(InputStream file) {
            this.file = file;
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("this Java has no SHA-256", e);
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = file.read(into, offset, length);
            if (count < 0) return count;
            size += count;
            if (size > LARGEST)
                throw new UnreadableFile(1, "a file of more than " + LARGEST + " bytes", "at most as many");
            digest.update(into, offset, count);
            return count;
        }

        String sha256() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
