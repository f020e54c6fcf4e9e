package org.childalert.subscriber;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.childalert.alert.AlertId;
import org.jspecify.annotations.Nullable;

/** Texts to subscribers, each written before it leaves, and the checkpoints of the walks that send them. */
public interface TextMessages {
    Optional<Walk> walk(UUID delivery);

    /** How many the audience has, by language. */
    Map<String, Integer> count(Audience audience);

    /** Puts the checkpoint at the beginning; nothing changes where there is one already. */
    Walk begin(Audience audience, int total, Instant now);

    /** Writes the next recipients as about to leave, and moves the checkpoint behind them, in one transaction. */
    Step next(Audience audience, int limit, Instant now);

    /**
     * Takes again those whose attempt has no result, because a process died with it; only for whoever has the delivery's lease. Those who left in
     * between are given up.
     */
    List<Recipient> unfinished(UUID delivery, int limit, Instant now);

    /** Takes again those that wait and are due. */
    List<Recipient> due(UUID delivery, int limit, Instant now);

    /** When the first of those that wait falls due. */
    Optional<Instant> nextDue(UUID delivery);

    /** Records what became of attempts. A report of the provider that came first stands. */
    void record(UUID delivery, Map<UUID, TextResult> results, Instant now);

    /**
     * What the provider reports of one text, in whatever order its reports arrive.
     *
     * @return false where nothing is known of such a text, or it is another one
     */
    boolean report(
            UUID delivery, UUID subscriber, String sid, TextMessage.State state, @Nullable String error, Instant now);

    /** How many texts of the delivery are in each state. */
    Map<TextMessage.State, Integer> counts(UUID delivery);

    /** The error that most of the delivery's failed texts have. */
    Optional<String> commonestError(UUID delivery);

    /** In the order of the subscribers' ids, those after {@code after}. */
    List<TextMessage> list(UUID delivery, TextMessage.@Nullable State state, @Nullable UUID after, int limit);

    /** Removes all of an alert, and returns how many there were in each state. */
    Map<TextMessage.State, Integer> forget(AlertId alert);

    /** @param recipients empty where nobody is left */
    record Step(List<Recipient> recipients, Walk walk) {}
}
