package org.childalert.operator.console.alert;

import java.util.List;
import org.childalert.dissemination.Delivery;

/**
 * The deliveries of one message, those that ask for attention first.
 *
 * @param left how many more there are than can be shown
 */
public record Batch(Delivery.Subject subject, List<DeliveryLine> lines, int left) {
    public Batch {
        lines = List.copyOf(lines);
    }
}
