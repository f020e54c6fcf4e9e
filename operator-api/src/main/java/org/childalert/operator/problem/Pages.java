package org.childalert.operator.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Lists in pages, the next one linked (RFC 8288); the cursor is the last name of the page. */
public final class Pages {
    private static final int DEFAULT = 50;
    private static final int LARGEST = 200;

    private Pages() {}

    public static int size(@Nullable Integer limit) {
        if (limit == null) return DEFAULT;
        if (limit < 1 || limit > LARGEST)
            throw new Unacceptable(new Problem(
                    HttpStatus.BAD_REQUEST, "Not valid", "limit: %d (expected: 1 to %d)".formatted(limit, LARGEST)));
        return limit;
    }

    /** The next page answers what this one was asked. */
    public static void next(MutableHttpResponse<?> response, HttpRequest<?> request, String after, int size) {
        var query = new StringJoiner("&", request.getPath() + "?", "");
        request.getParameters().forEach((name, values) -> {
            if (!name.equals("after") && !name.equals("limit"))
                values.forEach(value -> query.add(encoded(name) + "=" + encoded(value)));
        });
        query.add("after=" + encoded(after)).add("limit=" + size);
        response.header("Link", "<%s>; rel=\"next\"".formatted(query));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
