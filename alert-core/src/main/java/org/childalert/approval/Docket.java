package org.childalert.approval;

import java.util.List;
import org.childalert.alert.Agency;
import org.childalert.alert.Alert;
import org.childalert.alert.Version;
import org.childalert.dissemination.Delivery;
import org.childalert.policy.Policy;
import org.childalert.policy.Situation;
import org.childalert.policy.Tier;
import org.jspecify.annotations.Nullable;

/**
 * An alert with all that its policy's clock goes by.
 *
 * @param version the one on air, or at the end the last that was; before that the latest
 * @param policy the one that was pinned; before a submission the active one
 * @param tier absent before it went on air
 * @param deliveries all of the alert
 */
public record Docket(
        Alert alert,
        Agency agency,
        Version version,
        Policy policy,
        @Nullable Tier tier,
        List<Delivery> deliveries,
        Situation situation) {
    public Docket {
        deliveries = List.copyOf(deliveries);
    }
}
