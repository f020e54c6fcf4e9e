package org.childalert.operator.manual;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.childalert.dissemination.Material;

/** A file as an answer, whole or the part of it that was asked for (RFC 9110, 14), so that sound can be heard from its middle. Nobody keeps it. */
final class MaterialAnswers {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,10})-(\\d{0,10})");

    private MaterialAnswers() {}

    /** To be kept as a file by whoever gets it. */
    static MutableHttpResponse<?> attached(HttpRequest<?> request, Material file) {
        String plain = file.name().replace('/', '-');
        return answer(request, file).header("Content-Disposition", "attachment; filename=\"%s\"".formatted(plain));
    }

    /** To be looked at or heard in a page of ours. Tones that set off decoders are never given so. */
    static MutableHttpResponse<?> shown(HttpRequest<?> request, Material file) {
        return file.use().isTone() ? attached(request, file) : answer(request, file);
    }

    private record Part(int from, int until) {}

    private static MutableHttpResponse<?> answer(HttpRequest<?> request, Material file) {
        byte[] bytes = file.bytes().get();
        String range = request.getHeaders().get("Range");
        Matcher asked = range == null ? null : RANGE.matcher(range);
        if (asked == null || !asked.matches()) return dressed(HttpResponse.ok(bytes), file);
        return part(asked, bytes.length)
                .<MutableHttpResponse<?>>map(part -> dressed(
                                HttpResponse.ok(Arrays.copyOfRange(bytes, part.from(), part.until())), file)
                        .status(HttpStatus.PARTIAL_CONTENT)
                        .header(
                                "Content-Range",
                                "bytes %d-%d/%d".formatted(part.from(), part.until() - 1, bytes.length)))
                .orElseGet(() -> HttpResponse.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                        .header("Content-Range", "bytes */" + bytes.length));
    }

    private static Optional<Part> part(Matcher asked, int length) {
        String first = asked.group(1);
        String last = asked.group(2);
        if (first.isEmpty() && last.isEmpty()) return Optional.empty();
        long from = first.isEmpty() ? Math.max(0, length - Long.parseLong(last)) : Long.parseLong(first);
        long until = first.isEmpty() || last.isEmpty() ? length : Math.min(length, Long.parseLong(last) + 1);
        return from < until ? Optional.of(new Part((int) from, (int) until)) : Optional.empty();
    }

    private static MutableHttpResponse<byte[]> dressed(MutableHttpResponse<byte[]> answer, Material file) {
        answer.contentType(MediaType.of(file.mimeType()))
                .header("Accept-Ranges", "bytes")
                .header("Cache-Control", "private, no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex, noarchive");
        if (file.language() != null) answer.header("Content-Language", file.language());
        return answer;
    }
}
