package org.childalert.operator.console.alert;

import java.util.List;
import java.util.Map;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Delivery;
import org.childalert.subscriber.TextMessage;
import org.jspecify.annotations.Nullable;

/**
 * One delivery as the page shows it.
 *
 * @param recipient whose turn it is, where it goes to a person on duty
 * @param said by the far end, oldest first
 * @param texts of a list of phones, how many are in each state
 * @param total how many recipients the list had when it began; absent where it has not, or is no list
 */
public record DeliveryLine(
        Delivery delivery,
        String title,
        String kind,
        List<String> regions,
        @Nullable String recipient,
        List<Deliveries.Acknowledgement> said,
        Map<TextMessage.State, Integer> texts,
        @Nullable Integer total) {

    /** Whether another attempt is to come. */
    public boolean triesAgain() {
        return delivery.state() == Delivery.State.DUE && delivery.attempts() > 0;
    }

    /** Where what it put up can be looked at, if the far end said so. */
    public @Nullable String address() {
        String detail = delivery.detail();
        boolean address = detail != null
                && delivery.state() == Delivery.State.ACCEPTED
                && detail.matches("https?://[^\\s\"'<>]+");
        return address ? detail : null;
    }

    /** The key of its state in words. */
    public String state() {
        return "case.delivery."
                + switch (delivery.state()) {
                    case DUE -> delivery.attempts() == 0 ? "due" : "again";
                    case LEASED -> "sending";
                    case HELD -> "held";
                    case ACCEPTED -> "accepted";
                    case REFUSED -> "refused";
                    case SUPERSEDED -> "superseded";
                    case EXPIRED -> "expired";
                };
    }

    /** Whether it asks for attention: these stand first. */
    public boolean isTrouble() {
        return switch (delivery.state()) {
            case REFUSED, EXPIRED -> true;
            case DUE, LEASED -> delivery.attempts() > 1 || triesAgain();
            case HELD, ACCEPTED, SUPERSEDED -> false;
        };
    }
}
