package org.childalert.operator.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.uri.UriBuilder;
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

    /** Links the page after this one; what the list was narrowed by stays. */
    public static void next(MutableHttpResponse<?> response, HttpRequest<?> request, String after, int size) {
        UriBuilder uri = UriBuilder.of(request.getPath());
        request.getParameters().forEach((name, values) -> {
            if (!name.equals("after") && !name.equals("limit")) uri.queryParam(name, values.toArray());
        });
        response.header(
                "Link",
                "<%s>; rel=\"next\""
                        .formatted(uri.queryParam("after", after)
                                .queryParam("limit", size)
                                .build()));
    }
}
