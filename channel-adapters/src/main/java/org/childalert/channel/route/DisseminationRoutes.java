package org.childalert.channel.route;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.childalert.dissemination.ChannelAdapter;
import org.childalert.dissemination.Dispatch;

/** The fan-out: one route for each kind of channel, whatever the number of channels. The body is the dispatch, then the receipt; headers carry nothing. */
final class DisseminationRoutes extends RouteBuilder {
    private final String entrance;
    private final List<ChannelAdapter> adapters;

    DisseminationRoutes(String entrance, List<ChannelAdapter> adapters) {
        this.entrance = entrance;
        this.adapters = adapters;
    }

    @Override
    public void configure() {
        // A retry is a row with a later due time, so it survives a restart. Camel keeps none.
        errorHandler(defaultErrorHandler().maximumRedeliveries(0).logExhausted(false));
        var kinds = from(entrance).routeId("dispatch").choice();
        for (ChannelAdapter adapter : adapters) {
            String kind = adapter.kind().name();
            kinds.when(exchange -> dispatch(exchange).channel().kind().equals(kind))
                    .to("direct:to-" + kind);
        }
        kinds.otherwise().process(exchange -> {
            throw new IllegalStateException(
                    "no adapter for kind " + dispatch(exchange).channel().kind());
        });
        for (ChannelAdapter adapter : adapters) {
            String kind = adapter.kind().name();
            from("direct:to-" + kind).routeId("to-" + kind).process(exchange -> {
                exchange.getMessage().setBody(adapter.send(dispatch(exchange)));
            });
        }
    }

    private static Dispatch dispatch(Exchange exchange) {
        Dispatch dispatch = exchange.getMessage().getBody(Dispatch.class);
        if (dispatch == null) throw new IllegalStateException("a message without a dispatch came to the routes");
        return dispatch;
    }
}
