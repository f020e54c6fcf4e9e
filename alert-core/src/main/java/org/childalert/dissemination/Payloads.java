package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.childalert.alert.AlertId;
import org.childalert.alert.Status;
import org.jspecify.annotations.Nullable;

/** What a delivery carries, read afresh from what was frozen. */
@Singleton
public final class Payloads {
    private final MessagesAtHand messages;
    private final Deliveries deliveries;
    private final Together<AlertId, Map<String, String>> references;
    private final FrozenRenditions renditions;
    private final PublicAddresses addresses;

    public Payloads(
            MessagesAtHand messages, Deliveries deliveries, FrozenRenditions renditions, PublicAddresses addresses) {
        this.messages = messages;
        this.deliveries = deliveries;
        references = new Together<>(
                alerts -> alerts.stream().collect(Collectors.toMap(Function.identity(), deliveries::references)),
                Map.of());
        this.renditions = renditions;
        this.addresses = addresses;
    }

    public Dispatch.Payload of(Delivery delivery) {
        return switch (delivery.subject().kind()) {
            case MESSAGE, RECALL -> cap(delivery);
            case TAKE_DOWN -> takeDown(delivery);
            case PAGE -> page(delivery);
            case NOTICE -> notice(delivery);
        };
    }

    private Dispatch.CapMessage cap(Delivery delivery) {
        Message message = messages.get(delivery.subject().id());
        return new Dispatch.CapMessage(
                message.alert(),
                message.sequence(),
                message.identifier(),
                message.type(),
                message.document(),
                renditions.of(message),
                message.sequence() == 1 ? null : reference(delivery));
    }

    private Dispatch.TakeDown takeDown(Delivery delivery) {
        Message last = messages.get(delivery.subject().id());
        return new Dispatch.TakeDown(delivery.alert(), renditions.ofExpiry(last), reference(delivery));
    }

    private @Nullable String reference(Delivery delivery) {
        return references.of(delivery.alert()).get(delivery.channel());
    }

    private Dispatch.Page page(Delivery delivery) {
        int version = delivery.subject().sequence();
        return new Dispatch.Page(
                what(delivery) + ": version " + version + " waits for your approval",
                "Read and decide: "
                        + addresses.under("/console/alerts/" + delivery.alert() + "/versions/" + version + "/review"));
    }

    /** Of a delivery that its channel refused: the notice's subject is that delivery. */
    private Dispatch.Page notice(Delivery delivery) {
        Delivery failed = deliveries
                .find(delivery.subject().id())
                .orElseThrow(() -> new IllegalStateException("no delivery for notice " + delivery.id()));
        return new Dispatch.Page(
                "%s: channel %s did not take %s"
                        .formatted(
                                what(delivery),
                                failed.channel(),
                                failed.subject().isRecall() ? "the recall" : "the alert"),
                "%s. See to it that it goes another way: %s"
                        .formatted(failed.detail(), addresses.under("/console/alerts/" + delivery.alert())));
    }

    private static String what(Delivery delivery) {
        return delivery.status() == Status.ACTUAL ? "ALERT" : "EXERCISE, not a real alert";
    }
}
