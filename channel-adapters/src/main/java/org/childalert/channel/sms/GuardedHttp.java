package org.childalert.channel.sms;

import com.fasterxml.jackson.databind.JsonNode;
import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.childalert.Json;
import org.childalert.channel.Answer;
import org.childalert.channel.OutboundHttp;
import org.childalert.channel.RetryAfter;

/**
 * The SDK's way out: over the product's own client, which has as many connections as it takes, guards where it goes and keeps a deadline; to the
 * address in the settings. It tries nothing twice: a text sent again by a layer below is a text that nobody counted.
 */
final class GuardedHttp extends HttpClient {
    private static final Duration DEADLINE = Duration.ofSeconds(8);

    private final OutboundHttp http;
    private final String base;
    private final Json json;
    private final Clock clock;

    GuardedHttp(OutboundHttp http, String base, Json json, Clock clock) {
        this.http = http;
        this.base = base;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    /**
     * Sends it once.
     *
     * @throws ProviderFault if it was answered with an error, also with one inside of a 200
     * @throws UncheckedIOException if it was not answered
     */
    @Override
    public Response makeRequest(Request request) {
        try {
            Answer answer = http.send(outgoing(request), DEADLINE);
            check(answer);
            return new Response(answer.body(), answer.status());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpUriRequestBase outgoing(Request request) {
        String address = request.constructURL().toString();
        String there = address.startsWith(SmsSettings.TWILIO)
                ? base + address.substring(SmsSettings.TWILIO.length())
                : address;
        var outgoing = request.getMethod() == HttpMethod.GET ? new HttpGet(there) : new HttpPost(there);
        for (Map.Entry<String, List<String>> header : request.getHeaderParams().entrySet())
            for (String value : header.getValue()) outgoing.addHeader(header.getKey(), value);
        outgoing.setHeader("Authorization", request.getAuthString());
        outgoing.setHeader("Accept", "application/json");
        if (outgoing instanceof HttpPost post)
            post.setEntity(new StringEntity(
                    request.encodeFormBody(),
                    ContentType.APPLICATION_FORM_URLENCODED.withCharset(StandardCharsets.UTF_8)));
        return outgoing;
    }

    private void check(Answer answer) {
        JsonNode body = body(answer);
        int code = body.path("code").asInt(0);
        if (answer.isSuccess() && body.hasNonNull("sid")) return;
        if (answer.isSuccess() && code == 0) throw new ProviderFault(answer.status(), 0, Duration.ZERO);
        int status = answer.isSuccess() ? body.path("status").asInt(400) : answer.status();
        throw new ProviderFault(status, code, notBefore(answer));
    }

    private JsonNode body(Answer answer) {
        try {
            return json.parse(answer.body().startsWith("{") ? answer.body() : "{}");
        } catch (UncheckedIOException e) {
            return json.parse("{}");
        }
    }

    private Duration notBefore(Answer answer) {
        return answer.header("retry-after")
                .map(header -> RetryAfter.parse(header, clock.instant()))
                .orElse(Duration.ZERO);
    }
}
