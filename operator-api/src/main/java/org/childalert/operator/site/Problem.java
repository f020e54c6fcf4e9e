package org.childalert.operator.site;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.util.List;

/** What is wrong with a request for something public (RFC 9457). */
record Problem(String type, String title, int status, String detail, List<Error> errors) {
    private static final MediaType JSON = MediaType.of("application/problem+json");

    record Error(String pointer, String found, String expected) {}

    static HttpResponse<Problem> unknownRegion(String region) {
        var error = new Error("?region", region, "the ISO 3166-2 code of a configured region, such as BE-BRU");
        return HttpResponse.badRequest(
                        new Problem("about:blank", "Not valid", 400, "One thing is wrong.", List.of(error)))
                .contentType(JSON);
    }
}
