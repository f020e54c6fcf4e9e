package org.childalert.operator.site;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** To one answer of the server, which is kept if it is one that may be given again. */
final class Listening {
    private static final int LONGEST = 1024 * 1024;

    private final AnswersAtHand.@Nullable Question question;
    private final @Nullable Snapshot snapshot;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);
    private @Nullable HttpResponse response;

    /** @param question and the state that it was asked about; absent where the answer is not to be kept */
    Listening(Optional<AnswersAtHand.Question> question, Optional<Snapshot> snapshot) {
        this.question = question.orElse(null);
        this.snapshot = snapshot.orElse(null);
    }

    void begins(HttpResponse begun) {
        if (question != null && snapshot != null && isLasting(begun)) response = begun;
    }

    /** Without the time of the change it was made in the seconds after it, when that is not told yet. */
    private static boolean isLasting(HttpResponse response) {
        int status = response.status().code();
        return (status == 200 || status == 304)
                && response.headers().contains(HttpHeaderNames.LAST_MODIFIED)
                && !response.headers().contains(HttpHeaderNames.SET_COOKIE)
                && !response.headers().contains(HttpHeaderNames.CONNECTION);
    }

    void hears(HttpContent content) {
        if (response == null) return;
        byte[] part = new byte[content.content().readableBytes()];
        content.content().getBytes(content.content().readerIndex(), part);
        body.writeBytes(part);
        if (body.size() > LONGEST) response = null;
    }

    void ends() {
        if (response == null || question == null || snapshot == null) return;
        snapshot.answers()
                .keep(
                        question,
                        new AnswersAtHand.Given(
                                response.status(), response.headers().copy(), body.toByteArray()));
    }
}
