package org.childalert.operator.subscriber;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.childalert.AgencyId;
import org.childalert.subscriber.Subscriber;
import org.childalert.subscriber.Subscribers;
import org.jspecify.annotations.Nullable;

/** A file of all subscribers, read page by page while it is sent, so that it takes the same memory for any number of them. */
final class CsvExport implements Enumeration<InputStream> {
    private static final int PAGE = 1000;

    private final Subscribers subscribers;
    private final AgencyId agency;
    private @Nullable UUID after;
    private boolean begun;
    private boolean last;

    private CsvExport(Subscribers subscribers, AgencyId agency) {
        this.subscribers = subscribers;
        this.agency = agency;
    }

    static InputStream of(Subscribers subscribers, AgencyId agency) {
        return new SequenceInputStream(new CsvExport(subscribers, agency));
    }

    @Override
    public boolean hasMoreElements() {
        return !last;
    }

    @Override
    public InputStream nextElement() {
        List<Subscriber> page = subscribers.list(agency, Subscribers.Filter.ALL, after, PAGE);
        last = page.size() < PAGE;
        if (!page.isEmpty()) after = page.getLast().id();
        String rows = page.stream().map(CsvExport::row).collect(Collectors.joining());
        String text = begun ? rows : "number,language,regions,state\r\n" + rows;
        begun = true;
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** None of the fields can hold what would have to be quoted. */
    private static String row(Subscriber one) {
        return "%s,%s,%s,%s\r\n"
                .formatted(
                        one.phone().e164(),
                        one.language(),
                        one.regions().stream().sorted().collect(Collectors.joining(" ")),
                        one.state().name().toLowerCase(Locale.ROOT));
    }
}
