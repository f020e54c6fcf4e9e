package org.childalert.channel.route;

import java.util.List;
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
        from(entrance).routeId("dispatch").toD("direct:to-${body.channel.kind}?failIfNoConsumers=true&block=false");
        for (ChannelAdapter adapter : adapters) {
            String kind = adapter.kind().name();
            from("direct:to-" + kind).routeId("to-" + kind).process(exchange -> {
                Dispatch dispatch = exchange.getMessage().getMandatoryBody(Dispatch.class);
                exchange.getMessage().setBody(adapter.send(dispatch));
            });
        }
    }
}
