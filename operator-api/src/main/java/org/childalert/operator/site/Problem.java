package org.childalert.operator.site;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.util.List;
import org.childalert.Fault;

/** What is wrong with a request for something public (RFC 9457). */
record Problem(String type, String title, int status, List<Fault> faults) {
    static final MediaType JSON = MediaType.of("application/problem+json");

    static HttpResponse<Problem> unknownRegion(String region) {
        return invalid(new Fault("?region", region, "the ISO 3166-2 code of a configured region, such as BE-BRU"));
    }

    static HttpResponse<Problem> invalid(Fault fault) {
        var problem = new Problem("about:blank", "The request is not valid.", 400, List.of(fault));
        return HttpResponse.badRequest(problem).contentType(JSON);
    }
}
