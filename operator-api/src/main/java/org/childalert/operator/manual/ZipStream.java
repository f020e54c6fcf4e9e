package org.childalert.operator.manual;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP file that is made while it is read, one entry at a time: two readers of the same entries get the same bytes. */
final class ZipStream implements Enumeration<InputStream> {
    /**
     * @param packed whether trying to make it smaller is a waste of time
     * @param content read when its turn comes
     */
    record Entry(String name, boolean packed, Supplier<byte[]> content) {}

    private final Iterator<Entry> entries;
    private final LocalDateTime at;
    private final ByteArrayOutputStream made = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(made);
    private boolean finished;

    private ZipStream(Iterator<Entry> entries, LocalDateTime at) {
        this.entries = entries;
        this.at = at;
    }

    /** @param at the time that every entry has, in UTC */
    static InputStream of(List<Entry> entries, Instant at) {
        return new SequenceInputStream(new ZipStream(entries.iterator(), LocalDateTime.ofInstant(at, ZoneOffset.UTC)));
    }

    @Override
    public boolean hasMoreElements() {
        return !finished;
    }

    @Override
    public InputStream nextElement() {
        try {
            if (entries.hasNext()) put(entries.next());
            else {
                zip.close();
                finished = true;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // in memory, it does not come to that
        }
        var chunk = new ByteArrayInputStream(made.toByteArray());
        made.reset();
        return chunk;
    }

    private void put(Entry entry) throws IOException {
        var named = new ZipEntry(entry.name());
        named.setTimeLocal(at);
        zip.setLevel(entry.packed() ? Deflater.NO_COMPRESSION : Deflater.DEFAULT_COMPRESSION);
        zip.putNextEntry(named);
        zip.write(entry.content().get());
        zip.closeEntry();
    }
}
