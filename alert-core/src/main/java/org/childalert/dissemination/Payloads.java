package org.childalert.dissemination;

import jakarta.inject.Singleton;
import org.childalert.alert.Status;

/** What a delivery carries, read afresh from what was frozen. */
@Singleton
public final class Payloads {
    private final Messages messages;
    private final PublicAddresses addresses;

    public Payloads(Messages messages, PublicAddresses addresses) {
        this.messages = messages;
        this.addresses = addresses;
    }

    public Dispatch.Payload of(Delivery delivery) {
        return switch (delivery.subject().kind()) {
            case MESSAGE, RECALL -> cap(delivery);
            case PAGE -> page(delivery);
        };
    }

    private Dispatch.CapMessage cap(Delivery delivery) {
        Message message = messages.find(delivery.subject().id())
                .orElseThrow(() -> new IllegalStateException("no message for delivery " + delivery.id()));
        return new Dispatch.CapMessage(message.identifier(), message.isRecall(), message.document());
    }

    private Dispatch.Page page(Delivery delivery) {
        String what = delivery.status() == Status.ACTUAL ? "ALERT" : "EXERCISE, not a real alert";
        int version = delivery.subject().sequence();
        return new Dispatch.Page(
                what + ": version " + version + " waits for your approval",
                "Read and decide: " + addresses.under("/api/v1/alerts/" + delivery.alert() + "/versions/" + version));
    }
}
