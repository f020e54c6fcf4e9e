package org.childalert.dissemination;

import java.time.Instant;
import org.childalert.alert.Mode;
import org.childalert.dissemination.Deliveries.Candidate;
import org.jspecify.annotations.Nullable;

/** Whether a delivery that is due may leave: a pure decision, so that every combination can be tried. */
public sealed interface Claim {
    record Send() implements Claim {}

    record Supersede() implements Claim {}

    record Expire() implements Claim {}

    record Refuse(String why) implements Claim {}

    /** The alert is on hold. */
    record Park() implements Claim {}

    /** An earlier message to the same channel is under way: order is kept. */
    record Wait() implements Claim {}

    /** @param channel the mode of the channel as it is configured now; absent where it is no longer configured */
    static Claim decide(Candidate candidate, @Nullable Mode channel, Instant now) {
        Delivery delivery = candidate.delivery();
        boolean recall = delivery.subject().isRecall();
        if (channel == null) return new Refuse("the channel is no longer configured");
        if (!delivery.status().mayGoTo(channel))
            return new Refuse(
                    "a message of status %s may not go to a channel of mode %s".formatted(delivery.status(), channel));
        if (!delivery.expiresAt().isAfter(now)) return new Expire();
        switch (delivery.subject().kind()) {
            case PAGE -> {
                return candidate.ended() && candidate.moot() ? new Supersede() : new Send();
            }
            case MESSAGE, RECALL, TAKE_DOWN -> {}
        }
        if (candidate.latestSequence() > delivery.subject().sequence()) return new Supersede();
        if (candidate.ended() && !recall) return new Supersede();
        if (candidate.held() && !recall) return new Park();
        if (candidate.predecessorUnderWay()) return new Wait();
        return new Send();
    }
}
