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
    private final Pages pages;
    private final Addressees addressees;
    private final Channels channels;
    private final Together<AlertId, Map<String, String>> references;
    private final FrozenRenditions renditions;
    private final PublicAddresses addresses;

    Payloads(
            MessagesAtHand messages,
            Deliveries deliveries,
            Pages pages,
            Addressees addressees,
            Channels channels,
            FrozenRenditions renditions,
            PublicAddresses addresses) {
        this.messages = messages;
        this.pages = pages;
        this.addressees = addressees;
        this.channels = channels;
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
        Paging.Page page = pages.find(delivery.subject().id())
                .orElseThrow(() -> new IllegalStateException("no words for page " + delivery.id()));
        return new Dispatch.Page(
                what(delivery) + ": " + page.subject(), page.text(), addresses.under(page.path()), to(delivery));
    }

    /** Asked now, not when the page was put on the ledger: personal data has one home. */
    private String to(Delivery delivery) {
        return channels.find(delivery.agency(), delivery.channel())
                .flatMap(addressees::needs)
                .flatMap(needs -> Paging.Addressee.of(delivery.recipient())
                        .flatMap(addressee -> addressees.address(delivery.agency(), addressee, needs)))
                .orElse("");
    }

    private static String what(Delivery delivery) {
        return delivery.status() == Status.ACTUAL ? "ALERT" : "EXERCISE, not a real alert";
    }
}
