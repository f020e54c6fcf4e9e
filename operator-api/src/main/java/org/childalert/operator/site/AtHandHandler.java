package org.childalert.operator.site;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stands between one connection and the server, and repeats what the server answered to the same question about the same public state. What it has
 * not seen it passes on, and listens to the answer. While an answer is outstanding it only passes on, so that answers keep their order.
 */
final class AtHandHandler extends ChannelDuplexHandler {
    private final Publications publications;
    private final Questions questions;
    private final Runnable repeated;
    private final Deque<Listening> outstanding = new ArrayDeque<>();
    private @Nullable Listening answering;
    private boolean swallowing;

    AtHandHandler(Publications publications, Questions questions, Runnable repeated) {
        this.publications = publications;
        this.questions = questions;
        this.repeated = repeated;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            Optional<AnswersAtHand.Question> question = questions.of(request);
            Optional<Snapshot> snapshot = question.flatMap(_ -> publications.ifReady());
            Optional<AnswersAtHand.Given> given = outstanding.isEmpty() && question.isPresent()
                    ? snapshot.flatMap(now -> now.answers().find(question.get()))
                    : Optional.empty();
            if (given.isPresent()) {
                swallowing = !(message instanceof LastHttpContent);
                ReferenceCountUtil.release(message);
                repeat(context, given.get());
                return;
            }
            outstanding.add(new Listening(question, snapshot));
        } else if (swallowing && message instanceof HttpContent) {
            swallowing = !(message instanceof LastHttpContent);
            ReferenceCountUtil.release(message);
            return;
        }
        context.fireChannelRead(message);
    }

    private void repeat(ChannelHandlerContext context, AnswersAtHand.Given given) {
        repeated.run();
        context.writeAndFlush(given.at(questions.date()), context.voidPromise());
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response && !isInterim(response)) {
            answering = outstanding.poll();
            if (answering != null) answering.begins(response);
        }
        if (answering != null && message instanceof HttpContent content) {
            answering.hears(content);
            if (message instanceof LastHttpContent) {
                answering.ends();
                answering = null;
            }
        }
        context.write(message, promise);
    }

    private static boolean isInterim(HttpResponse response) {
        return response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
