package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.childalert.Identifiers;
import org.childalert.Transactions;
import org.childalert.alert.Alert;
import org.childalert.alert.Alerts;
import org.childalert.alert.Refusal;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.jspecify.annotations.Nullable;

/**
 * Sends a delivery to its far end again because the far end asks for it: the same id and bytes, past the ledger, within the channel's limiter. What comes
 * of it is on record, and changes nothing of the delivery but that the far end may acknowledge in the same breath.
 */
@Singleton
public final class Replays {
    /** A channel gets no more than so many in an hour. */
    public static final int AN_HOUR = 30;

    private static final Duration HOUR = Duration.ofHours(1);

    private final Deliveries deliveries;
    private final Channels channels;
    private final ChannelKinds kinds;
    private final Alerts alerts;
    private final Messages messages;
    private final Payloads payloads;
    private final AcknowledgementTokens tokens;
    private final PublicAddresses addresses;
    private final DirectSends sends;
    private final Acknowledgements acknowledgements;
    private final ReplayRecords records;
    private final Trail trail;
    private final Transactions transactions;
    private final Identifiers identifiers;
    private final Clock clock;

    public Replays(
            Deliveries deliveries,
            Channels channels,
            ChannelKinds kinds,
            Alerts alerts,
            Messages messages,
            Payloads payloads,
            AcknowledgementTokens tokens,
            PublicAddresses addresses,
            DirectSends sends,
            Acknowledgements acknowledgements,
            ReplayRecords records,
            Trail trail,
            Transactions transactions,
            Identifiers identifiers,
            Clock clock) {
        this.deliveries = deliveries;
        this.channels = channels;
        this.kinds = kinds;
        this.alerts = alerts;
        this.messages = messages;
        this.payloads = payloads;
        this.tokens = tokens;
        this.addresses = addresses;
        this.sends = sends;
        this.acknowledgements = acknowledgements;
        this.records = records;
        this.trail = trail;
        this.transactions = transactions;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /**
     * Sends it again; returns within the kind's longest send and a few seconds.
     *
     * @param by who asks: a user name, or {@code channel:} and the channel's name for a far end that signed
     * @throws Refusal.NotFound if there is no such delivery to a far end
     * @throws Refusal.Forgotten after the case's time of retention
     * @throws Refusal.Conflict if it may not be sent again, or not now; the fact says why
     */
    public Replay run(UUID id, String by, @Nullable String from) {
        Delivery delivery = deliveries
                .find(id)
                .filter(found -> !found.subject().kind().isInternal())
                .orElseThrow(() -> new Refusal.NotFound("delivery " + id));
        Channel channel = channels.find(delivery.agency(), delivery.channel())
                .orElseThrow(() -> new Refusal.NotFound("channel " + delivery.channel()));
        check(delivery, channel);
        Dispatch dispatch = dispatch(delivery, channel);
        Replay begun = begin(delivery, by);
        long start = System.nanoTime();
        Receipt receipt = sends.send(dispatch);
        Replay done = begun.done(receipt, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        transactions.inOne(() -> {
            records.end(done);
            trail.append(entry(delivery, done, from));
        });
        if (receipt instanceof Receipt.Acknowledged said) acknowledge(delivery, said);
        return done;
    }

    private void check(Delivery delivery, Channel channel) {
        if (!delivery.reached())
            throw new Refusal.IllegalMove("The delivery", "be sent again", "not sent yet", java.util.List.of());
        if (!delivery.status().mayGoTo(channel.mode()))
            throw new Refusal.Conflict("A message of status %s may not go to a channel of mode %s."
                    .formatted(delivery.status(), channel.mode()));
        ChannelAdapter.Kind kind = kinds.find(channel.kind())
                .map(ChannelKinds.Known::kind)
                .orElseThrow(() -> new Refusal.Conflict("This deployment has no adapter for " + channel.kind() + "."));
        if (kind.texting() || !kind.acknowledges())
            throw new Refusal.Conflict(
                    "What a channel of kind %s takes goes on to the public at once, and is not sent again."
                            .formatted(kind.name()));
        if (alerts.get(delivery.alert()) instanceof Alert.OnAir onAir
                && onAir.isHeld()
                && !delivery.subject().isRecall())
            throw new Refusal.Conflict("The alert is on hold: nothing of it leaves until it is released.");
        boolean isLatest = messages.list(delivery.alert()).getLast().sequence()
                == delivery.subject().sequence();
        if (kind.lasting() && !isLatest)
            throw new Refusal.Conflict(
                    "A far end of kind %s keeps what it takes, so that only the latest message is sent again."
                            .formatted(kind.name()));
    }

    private Dispatch dispatch(Delivery delivery, Channel channel) {
        String token = tokens.of(delivery.id());
        return new Dispatch(
                delivery.id(),
                Dispatch.REPLAY,
                channel,
                delivery.recipient(),
                delivery.status(),
                payloads.of(delivery),
                addresses.acknowledgement(token),
                addresses.confirmation(token),
                delivery.expiresAt());
    }

    private Replay begin(Delivery delivery, String by) {
        Instant now = clock.instant();
        var begun = new Replay(
                identifiers.uuid(), delivery.agency(), delivery.channel(), delivery.id(), by, now, null, null, null);
        return transactions.inOne(() -> {
            deliveries.lock(delivery.id());
            if (records.since(delivery.agency(), delivery.channel(), now.minus(HOUR)) >= AN_HOUR)
                throw new Refusal.Conflict("Channel %s had %d deliveries sent again in the last hour; ask later."
                        .formatted(delivery.channel(), AN_HOUR));
            records.begin(begun);
            return begun;
        });
    }

    private void acknowledge(Delivery delivery, Receipt.Acknowledged said) {
        if (said.level().fits(delivery.subject().isRecall()))
            acknowledgements.acknowledge(
                    delivery.id(), said.level(), null, "channel:" + delivery.channel(), said.evidence(), null);
    }

    private AuditEntry entry(Delivery delivery, Replay done, @Nullable String from) {
        return new AuditEntry(
                identifiers.uuid(),
                clock.instant(),
                done.agency(),
                done.by(),
                "delivery.replayed",
                delivery.alert().value(),
                delivery.id().toString(),
                from,
                Map.of(
                        "channel", done.channel(),
                        "outcome", String.valueOf(done.outcome()).toLowerCase(Locale.ROOT),
                        "detail", String.valueOf(done.detail()),
                        "milliseconds", String.valueOf(done.milliseconds())));
    }
}
