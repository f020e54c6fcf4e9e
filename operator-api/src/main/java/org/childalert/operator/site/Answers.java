package org.childalert.operator.site;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends what is rendered, with the validators and cache headers of RFC 9110 and 9111, or says that the reader has it
 * already (304).
 */
@Singleton
public final class Answers {
    private static final String GZIPPED = "-gz";
    private static final Pattern TAG = Pattern.compile("\"([^\"]*)\"|(\\*)");
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final Clock clock;

    Answers(Clock clock) {
        this.clock = clock;
    }

    /** The bytes, or 304; kept by the reader and by any cache on the way for so long. */
    public MutableHttpResponse<byte[]> answer(HttpRequest<?> request, Rendered rendered, Duration fresh) {
        return answer(request, rendered, "public, max-age=" + fresh.toSeconds());
    }

    /** The bytes, or 304, for this reader alone: no cache may keep them. */
    public MutableHttpResponse<byte[]> answerPrivately(HttpRequest<?> request, Rendered rendered) {
        return answer(request, rendered, "private, no-store");
    }

    private MutableHttpResponse<byte[]> answer(HttpRequest<?> request, Rendered rendered, String cacheControl) {
        MutableHttpResponse<byte[]> response =
                isKnown(request, rendered) ? HttpResponse.notModified() : body(HttpResponse.ok(), request, rendered);
        boolean zipped = sendsGzip(request, rendered);
        response.header(HttpHeaders.ETAG, "\"" + rendered.etag() + (zipped ? GZIPPED : "") + "\"");
        response.header(HttpHeaders.CACHE_CONTROL, cacheControl);
        lastModified(rendered, response);
        return plain(response, rendered);
    }

    /** The bytes with another status, not to be kept. */
    MutableHttpResponse<byte[]> answer(HttpRequest<?> request, HttpStatus status, Rendered rendered) {
        var response = body(HttpResponse.<byte[]>status(status), request, rendered);
        return plain(response.header(HttpHeaders.CACHE_CONTROL, "no-cache"), rendered);
    }

    private static MutableHttpResponse<byte[]> body(
            MutableHttpResponse<byte[]> response, HttpRequest<?> request, Rendered rendered) {
        response.contentType(rendered.type());
        if (rendered.language() != null) response.header(HttpHeaders.CONTENT_LANGUAGE, rendered.language());
        byte[] gzip = rendered.gzip();
        if (gzip == null || !sendsGzip(request, rendered)) return withLength(response, rendered.bytes());
        return withLength(response.header(HttpHeaders.CONTENT_ENCODING, "gzip"), gzip);
    }

    /** Said here for HEAD, which has no body to count. */
    private static MutableHttpResponse<byte[]> withLength(MutableHttpResponse<byte[]> response, byte[] body) {
        return response.contentLength(body.length).body(body);
    }

    private static MutableHttpResponse<byte[]> plain(MutableHttpResponse<byte[]> response, Rendered rendered) {
        if (rendered.gzip() != null) response.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        return response.header("X-Content-Type-Options", "nosniff");
    }

    /**
     * A time in whole seconds cannot tell two changes of one second apart: it is given only when that second has
     * passed, on every node.
     */
    private void lastModified(Rendered rendered, MutableHttpResponse<?> response) {
        Instant changed = rendered.changed();
        if (changed != null && changed.plusSeconds(2).isBefore(clock.instant()))
            response.header(HttpHeaders.LAST_MODIFIED, HTTP_DATE.format(changed));
    }

    private static boolean isKnown(HttpRequest<?> request, Rendered rendered) {
        var tags = request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH);
        if (!tags.isEmpty()) return tags.stream().anyMatch(list -> lists(list, rendered.etag()));
        Instant changed = rendered.changed();
        if (changed == null) return false;
        return request.getHeaders()
                .findDate(HttpHeaders.IF_MODIFIED_SINCE)
                .map(since -> !changed.truncatedTo(ChronoUnit.SECONDS).isAfter(since.toInstant()))
                .orElse(false);
    }

    /** Weak comparison (RFC 9110, 8.8.3.2): the compressed form counts as the same. */
    private static boolean lists(String header, String etag) {
        Matcher tags = TAG.matcher(header);
        while (tags.find()) {
            if (tags.group(2) != null) return true;
            String tag = tags.group(1);
            if (tag.equals(etag) || tag.equals(etag + GZIPPED)) return true;
        }
        return false;
    }

    private static boolean sendsGzip(HttpRequest<?> request, Rendered rendered) {
        String accepted = request.getHeaders().get(HttpHeaders.ACCEPT_ENCODING);
        return rendered.gzip() != null
                && accepted != null
                && accepted.matches("(?i).*\\bgzip\\b(?!\\s*;\\s*q\\s*=\\s*0(\\.0*)?\\s*(,|$)).*");
    }
}
