package org.childalert.channel.sandbox;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import java.util.List;
import java.util.Map;
import org.childalert.Fault;
import org.childalert.Json;

/** What was wrong with a request to the sandbox, as problem+json (RFC 9457) says it. */
record Problem(String where, String found, String expected) {
    HttpResponse<String> badRequest(Json json) {
        return answer(HttpStatus.BAD_REQUEST, json);
    }

    HttpResponse<String> notFound(Json json) {
        return answer(HttpStatus.NOT_FOUND, json);
    }

    private HttpResponse<String> answer(HttpStatus status, Json json) {
        Fault fault = new Fault(where, found, expected);
        String body = json.write(Map.of(
                "type", "about:blank",
                "title", status.getReason(),
                "status", status.getCode(),
                "detail", fault.toString(),
                "faults", List.of(fault)));
        return HttpResponse.<String>status(status)
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE)
                .body(body);
    }
}
