package org.childalert.channel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;

/** One request and its answer, on a virtual thread of its own, so that it can be left to itself wherever it hangs. */
final class Exchange {
    private final CloseableHttpClient client;
    private final HttpUriRequestBase request;
    private final int longestBody;
    private final FutureTask<Answer> task = new FutureTask<>(this::run);
    private volatile @Nullable Answer head;

    Exchange(CloseableHttpClient client, HttpUriRequestBase request, int longestBody) {
        this.client = client;
        this.request = request;
        this.longestBody = longestBody;
    }

    Future<Answer> start() {
        Thread.ofVirtual().name("outbound").start(task);
        return task;
    }

    /** Ends it now, and returns what had been answered by then. */
    Optional<Answer> cut() {
        Optional<Answer> answered = Optional.ofNullable(head);
        request.cancel();
        task.cancel(true);
        return answered;
    }

    private Answer run() throws IOException, HttpException {
        try (ClassicHttpResponse response = client.executeOpen(RoutingSupport.determineHost(request), request, null)) {
            Answer answer = new Answer(response.getCode(), headers(response), "");
            head = answer;
            return answer.withBody(body(response));
        } catch (IOException e) {
            Answer answer = head;
            if (answer == null) throw e;
            return answer;
        }
    }

    private String body(ClassicHttpResponse response) throws IOException {
        if (response.getEntity() == null) return "";
        byte[] bytes = response.getEntity().getContent().readNBytes(longestBody + 1);
        if (bytes.length <= longestBody) return new String(bytes, StandardCharsets.UTF_8);
        request.cancel(); // or closing the response would read it to its end, which may never come
        return "";
    }

    private static Map<String, String> headers(ClassicHttpResponse response) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders())
            if (header.getValue() != null)
                headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        return headers;
    }
}
