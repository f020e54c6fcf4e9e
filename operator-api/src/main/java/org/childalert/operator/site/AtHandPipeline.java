package org.childalert.operator.site;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

/** Puts an {@link AtHandHandler} into every HTTP/1.1 connection. */
@Singleton
final class AtHandPipeline implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private final Provider<Publications> publications;
    private final Provider<Questions> questions;
    private final BeanProvider<MeterRegistry> meters;

    /** Later, and not now: a listener is made before what it would have to wait for. */
    AtHandPipeline(
            Provider<Publications> publications, Provider<Questions> questions, BeanProvider<MeterRegistry> meters) {
        this.publications = publications;
        this.questions = questions;
        this.meters = meters;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new NettyServerCustomizer() {
            @Override
            public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
                return role == ChannelRole.CONNECTION ? new Connection(channel) : this;
            }
        });
        return event.getBean();
    }

    private final class Connection implements NettyServerCustomizer {
        private final Channel channel;

        Connection(Channel channel) {
            this.channel = channel;
        }

        @Override
        public void onStreamPipelineBuilt() {
            ChannelPipeline pipeline = channel.pipeline();
            if (pipeline.get(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC) == null) return;
            pipeline.addAfter(
                    ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC,
                    "answers-at-hand",
                    new AtHandHandler(publications.get(), questions.get(), counting()));
        }

        private Runnable counting() {
            return meters.find(null)
                    .map(registry -> Counter.builder("site.answers.repeated")
                            .description("Feeds that were answered with what was answered before")
                            .register(registry))
                    .<Runnable>map(counter -> counter::increment)
                    .orElse(() -> {});
        }
    }
}
