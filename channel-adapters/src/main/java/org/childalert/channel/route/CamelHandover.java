package org.childalert.channel.route;

import java.time.Duration;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Handover;
import org.childalert.dissemination.Receipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives dispatches to the routes on the thread of the caller. Whatever goes wrong in there becomes Deferred, here and nowhere else. */
final class CamelHandover implements Handover {
    private static final Logger LOG = LoggerFactory.getLogger(CamelHandover.class);
    private final ProducerTemplate producer;
    private final Endpoint entrance;

    CamelHandover(ProducerTemplate producer, Endpoint entrance) {
        this.producer = producer;
        this.entrance = entrance;
    }

    @Override
    public Receipt send(Dispatch dispatch) {
        try {
            return producer.requestBody(entrance, dispatch, Receipt.class);
        } catch (CamelExecutionException | IllegalStateException e) {
            LOG.error(
                    "delivery {} to {} failed in its route",
                    dispatch.delivery(),
                    dispatch.channel().name(),
                    e);
            return new Receipt.Deferred("failed here: " + e.getClass().getSimpleName(), Duration.ZERO);
        }
    }
}
