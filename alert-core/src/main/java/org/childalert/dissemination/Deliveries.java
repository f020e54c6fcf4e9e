package org.childalert.dissemination;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.alert.AlertId;
import org.jspecify.annotations.Nullable;

/** The ledger of deliveries, which is also the outbox: there is no second queue to fall out of step with. */
public interface Deliveries {
    /** Puts deliveries on their way; those that are leased, to {@code node} until {@code leaseUntil}. */
    void add(List<Delivery> deliveries, String node, Instant leaseUntil);

    Optional<Delivery> find(UUID id);

    /** Reads a delivery and keeps others from changing it until the transaction ends. */
    Optional<Delivery> lock(UUID id);

    /** All of one alert, in the order in which they were put on their way. */
    List<Delivery> list(AlertId alert);

    /**
     * Up to {@code limit} deliveries that are due at {@code now} or whose lease has run out, locked for this transaction; what another node has locked
     * is passed over.
     *
     * @param busy channels to leave out, as {@code agency/channel}
     */
    List<Candidate> lockClaimable(Instant now, int limit, Collection<String> busy);

    /**
     * The same of these channels alone, also what is to be tried again later.
     *
     * @param channels as {@code agency/channel}
     */
    List<Candidate> lockWaiting(Instant now, int limit, Collection<String> channels);

    /** Hands them to a node, and records the attempt before it is made. */
    void lease(List<UUID> ids, String node, Instant now, Instant until);

    /** Ends the leases of a node that sends nothing any more, so that others need not wait until they run out. */
    void giveUpLeases(String node, Instant now);

    /** Ends them without another attempt. */
    void settle(List<UUID> ids, Delivery.State as, String detail, Instant now);

    /** Puts them aside until the alert is released from its hold. */
    void park(List<UUID> ids);

    /** Makes what was put aside for the alert due again. */
    void unpark(AlertId alert, Instant now);

    /** Leaves them due, to be looked at again at that time. */
    void postpone(List<UUID> ids, Instant until);

    /** Ends all that has not been handed to a node of the alert's messages before {@code sequence}. */
    void supersede(AlertId alert, int sequence, Instant now);

    /** Those that the node may still send: the lease stands for {@code margin} more, no later message, no hold, not expired. */
    Set<UUID> mayLeave(List<UUID> ids, String node, Instant now, Duration margin);

    /** Records what became of attempts. An outcome whose lease another node has taken over adds to the record, and changes nothing else. */
    void record(List<Outcome> outcomes, String node);

    /** Raises the level, if it is higher than what is known, and adds to the append-only log; false where the log already had this level. */
    boolean acknowledge(UUID id, Level level, Instant at, Instant recordedAt, String by, @Nullable String evidence);

    /** All acknowledgements of the alert's deliveries, oldest first; of those of one moment the lower level first. */
    List<Acknowledgement> acknowledgements(AlertId alert);

    /** What each channel's far end called the latest message of the alert that it took, where it named one. */
    Map<String, String> references(AlertId alert);

    /** Channels that a node has a message of the alert for just now; pages have no order. */
    Set<String> underWay(AlertId alert);

    /**
     * Messages and recalls that far ends of these channels took after {@code since}, on whatever node; the oldest first, at most {@code limit} of a
     * channel.
     *
     * @param channels as {@code agency/channel}
     */
    List<Delivery> accepted(Collection<String> channels, Instant since, int limit);

    /** Which of these channels have something that waits to be sent, now or later. */
    Set<String> waiting(Collection<String> channels);

    /** What the latest messages are called that the far end of the channel took after {@code since}, each once, the newest first. */
    List<Name> latest(AgencyId agency, String channel, Instant since, int limit);

    /** All of one page, whatever became of them. */
    List<Delivery> listOfPage(UUID page);

    /** What left for channels of an agency since a moment, pages apart: up to {@code limit}, the latest first. */
    List<Delivery> reached(AgencyId agency, Collection<String> channels, Instant since, int limit);

    /** The channels that anything of the alert left for, pages apart. */
    Set<String> reachedBy(AlertId alert);

    /** How many are due, or with a node whose lease has run out, at {@code now}. */
    long backlog(Instant now);

    /**
     * A delivery that is due, with what decides whether it may leave.
     *
     * @param latestSequence the alert's newest message
     * @param predecessorUnderWay an earlier message to the same channel is with a node
     * @param moot it is a page of something that the end of the alert settles
     */
    record Candidate(
            Delivery delivery,
            boolean held,
            boolean ended,
            int latestSequence,
            boolean predecessorUnderWay,
            boolean moot) {}

    /** What CAP calls a message. */
    record Name(String sender, String identifier, Instant sent) {}

    /**
     * What became of one attempt.
     *
     * @param dueAgain when to try again; absent where it is settled
     */
    record Outcome(
            Delivery delivery,
            int attempt,
            Receipt receipt,
            Instant at,
            @Nullable Instant dueAgain) {}

    /** One entry of the append-only log of a delivery's acknowledgements. */
    record Acknowledgement(
            UUID delivery,
            Level level,
            Instant at,
            Instant recordedAt,
            String by,
            @Nullable String evidence) {}
}
