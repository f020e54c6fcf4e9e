package org.childalert.operator.problem;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.childalert.Fault;
import org.childalert.Json;

/** An error as the caller gets it (RFC 9457): what was wrong, where, and what was expected. */
public record Problem(HttpStatus status, String title, String detail, Map<String, Object> more) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem(HttpStatus status, String title, String detail) {
        this(status, title, detail, Map.of());
    }

    /** Every invalid field. */
    public static Problem invalid(HttpStatus status, List<Fault> faults) {
        return new Problem(
                status,
                "Not valid",
                faults.size() == 1 ? "One thing is wrong." : faults.size() + " things are wrong.",
                Map.of("errors", faults.stream().map(Problem::error).toList()));
    }

    private static Map<String, String> error(Fault fault) {
        var error = new LinkedHashMap<String, String>();
        error.put("pointer", fault.where());
        error.put("found", fault.found());
        error.put("expected", fault.expected());
        return error;
    }

    public MutableHttpResponse<String> response(Json json) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status.getCode());
        body.put("detail", detail);
        body.putAll(more);
        return HttpResponse.<String>status(status).contentType(MEDIA_TYPE).body(json.write(body));
    }
}
