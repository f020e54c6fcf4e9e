package org.childalert.operator.site;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which requests may be answered by what was answered before: plain GETs of a feed, by nobody in particular. */
@Singleton
final class Questions {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
    private static final Set<String> DECIDING =
            Set.of("accept", "accept-language", "accept-encoding", "if-none-match", "if-modified-since");
    /** What is sent often and changes nothing. Any other header is the server's to look at: credentials, ranges, bodies. */
    private static final Set<String> WITHOUT_MEANING = Set.of(
            "host", "user-agent", "referer", "via", "forwarded", "dnt", "priority", "from", "cache-control", "pragma");

    private final Clock clock;
    private volatile Dated date = new Dated(Instant.MIN, "");

    private record Dated(Instant second, String text) {}

    Questions(Clock clock) {
        this.clock = clock;
    }

    Optional<AnswersAtHand.Question> of(HttpRequest request) {
        boolean plain = request.method().equals(HttpMethod.GET)
                && request.uri().startsWith("/feeds/alerts.")
                && request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && request.decoderResult().isSuccess()
                && isPlain(request.headers());
        if (!plain) return Optional.empty();
        return Optional.of(new AnswersAtHand.Question(
                request.uri(),
                value(request, "accept"),
                value(request, "accept-language"),
                value(request, "accept-encoding"),
                value(request, "if-none-match"),
                value(request, "if-modified-since")));
    }

    private static boolean isPlain(HttpHeaders headers) {
        Iterator<Map.Entry<CharSequence, CharSequence>> all = headers.iteratorCharSequence();
        while (all.hasNext()) {
            var header = all.next();
            String name = header.getKey().toString().toLowerCase(Locale.ROOT);
            boolean passes = DECIDING.contains(name)
                    || WITHOUT_MEANING.contains(name)
                    || name.startsWith("sec-")
                    || name.startsWith("x-forwarded-")
                    || (name.equals("connection") && "keep-alive".contentEquals(header.getValue()));
            if (!passes) return false;
        }
        return true;
    }

    private static String value(HttpRequest request, String name) {
        var all = request.headers().getAll(name);
        return all.isEmpty() ? "" : all.size() == 1 ? all.getFirst() : String.join("\n", all);
    }

    /** The time of now as headers say it. */
    String date() {
        Instant second = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Dated known = date;
        if (!known.second.equals(second)) {
            known = new Dated(second, HTTP_DATE.format(second));
            date = known;
        }
        return known.text;
    }
}
