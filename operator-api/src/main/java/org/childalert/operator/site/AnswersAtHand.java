package org.childalert.operator.site;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers of the feeds as they went out once, to be given again to whoever asks the same while the same is public. */
final class AnswersAtHand {
    /** Whoever asks in ever new ways is answered as before, and fills no memory. */
    private static final int MOST = 200;

    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final Map<Question, Given> given = new ConcurrentHashMap<>();
    private final AtomicInteger bytes = new AtomicInteger();

    /** All of a request that an answer depends on. */
    record Question(
            String uri, String accept, String language, String encoding, String ifNoneMatch, String ifModifiedSince) {}

    /** One answer; its headers are made anew each second, for the date in them. */
    static final class Given {
        private final HttpResponseStatus status;
        private final byte[] body;
        private volatile HttpHeaders headers;

        Given(HttpResponseStatus status, HttpHeaders headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        FullHttpResponse at(String date) {
            HttpHeaders dated = headers;
            if (dated.contains(HttpHeaderNames.DATE) && !date.equals(dated.get(HttpHeaderNames.DATE))) {
                dated = dated.copy().set(HttpHeaderNames.DATE, date);
                headers = dated;
            }
            return new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body), dated, EmptyHttpHeaders.INSTANCE);
        }
    }

    Optional<Given> find(Question question) {
        return Optional.ofNullable(given.get(question));
    }

    void keep(Question question, Given answer) {
        if (given.size() >= MOST || bytes.get() + answer.body.length > MOST_BYTES) return;
        if (given.putIfAbsent(question, answer) == null) bytes.addAndGet(answer.body.length);
    }
}
