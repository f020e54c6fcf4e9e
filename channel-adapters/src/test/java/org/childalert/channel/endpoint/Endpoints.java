package org.childalert.channel.endpoint;

import static org.childalert.channel.Fixtures.ACKNOWLEDGE;
import static org.childalert.channel.Fixtures.DELIVERY;
import static org.childalert.channel.Fixtures.NOON;

import io.micronaut.context.BeanProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.childalert.alert.Mode;
import org.childalert.alert.Status;
import org.childalert.channel.AddressGuard;
import org.childalert.channel.Fixtures;
import org.childalert.channel.Outbound;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Dispatch;
import org.jspecify.annotations.Nullable;

/** The adapter as the application makes it, with a Camel context of its own. */
final class Endpoints implements AutoCloseable {
    static final List<String> SHIPPED = List.of("file", "smtp", "smtps", "sftp", "jms", "kafka", "netty");

    final CamelContext camel = new DefaultCamelContext();
    final EndpointAdapter adapter;

    Endpoints(@Nullable Path root, Outbound outbound) {
        var config = new EndpointConfig(SHIPPED, root == null ? null : root.toString(), List.of());
        var broker = new BrokerConfig("tcp://127.0.0.1:1", null, null);
        camel.start();
        BeanProvider<CamelContext> context = () -> camel;
        adapter = new EndpointAdapter(
                new Targets(config, broker),
                new Outbox(
                        context,
                        new Envelopes(config, broker, outbound),
                        config,
                        new AddressGuard(outbound),
                        outbound));
    }

    static Channel aChannel(String uri, Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(Map.of("uri", uri, "body", "cap", "timeout", "PT10S"));
        settings.putAll(more);
        return Fixtures.aChannel("endpoint", settings);
    }

    static Dispatch dispatch(Channel channel, Dispatch.Payload payload) {
        return dispatch(channel, payload, channel.mode() == Mode.LIVE ? Status.ACTUAL : Status.EXERCISE);
    }

    static Dispatch dispatch(Channel channel, Dispatch.Payload payload, Status status) {
        return new Dispatch(DELIVERY, 1, channel, "", status, payload, ACKNOWLEDGE, NOON.plus(Duration.ofHours(6)));
    }

    static Dispatch.LinkTest linkTest() {
        return new Dispatch.LinkTest("be-nca-t", Fixtures.document("Alert", "Test"), "A test of the connection.");
    }

    @Override
    public void close() {
        camel.stop();
    }
}
