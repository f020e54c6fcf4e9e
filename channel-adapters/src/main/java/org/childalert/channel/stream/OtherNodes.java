package org.childalert.channel.stream;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Dispatcher;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client is connected to one node, and another one may have claimed what is for it. So each node looks at the ledger: what waits for a station that is
 * connected here it claims, and what another node sent it gives to the clients that are here.
 */
@Singleton
public class OtherNodes {
    private static final Logger LOG = LoggerFactory.getLogger(OtherNodes.class);
    /** How far back is looked: longer than a node takes to put on record what it sent. */
    private static final Duration SPAN = Duration.ofMinutes(1);
    /** By so much the clocks of two nodes may differ. */
    private static final Duration SKEW = Duration.ofSeconds(2);

    private static final Duration BETWEEN_CLAIMS = Duration.ofSeconds(1);
    private static final int MOST = 50;

    private final Clients clients;
    private final Senders senders;
    private final PublicStream publicStream;
    private final Channels channels;
    private final Deliveries deliveries;
    private final Messages messages;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private final Map<String, Instant> claimed = new HashMap<>();

    OtherNodes(
            Clients clients,
            Senders senders,
            PublicStream publicStream,
            Channels channels,
            Deliveries deliveries,
            Messages messages,
            Dispatcher dispatcher,
            Clock clock) {
        this.clients = clients;
        this.senders = senders;
        this.publicStream = publicStream;
        this.channels = channels;
        this.deliveries = deliveries;
        this.messages = messages;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = "${stream.poll:200ms}", initialDelay = "${stream.poll:200ms}")
    void look() {
        if (!clients.isListening()) return;
        try {
            Set<String> here = new HashSet<>(clients.stations());
            publicStream.channels().forEach(channel -> here.add(channel.toString()));
            if (here.isEmpty()) return;
            claim(here);
            if (clients.anonymous().isEmpty()) here.retainAll(clients.stations());
            for (Delivery delivery : deliveries.accepted(here, clock.instant().minus(SPAN), MOST))
                if (senders.isNew(delivery.id())) give(delivery);
        } catch (RuntimeException e) {
            LOG.warn("what other nodes sent cannot be looked at; trying again", e);
        }
    }

    /** What could not be sent from here is left to its next attempt for a moment. */
    private void claim(Set<String> here) {
        Instant now = clock.instant();
        claimed.values().removeIf(at -> !now.isBefore(at.plus(BETWEEN_CLAIMS)));
        Set<String> waiting = deliveries.waiting(
                here.stream().filter(channel -> !claimed.containsKey(channel)).collect(Collectors.toSet()));
        if (waiting.isEmpty()) return;
        waiting.forEach(channel -> claimed.put(channel, now));
        dispatcher.claimWaiting(waiting);
    }

    private void give(Delivery delivery) {
        Instant settled = delivery.settledAt() == null ? Instant.MIN : delivery.settledAt();
        Channel channel = channels.find(delivery.agency(), delivery.channel()).orElse(null);
        Message message = messages.find(delivery.subject().id()).orElse(null);
        if (channel == null || message == null) return;
        String key = PublicStream.isPublic(channel)
                ? message.identifier()
                : delivery.id().toString();
        senders.follow(channel, key, message.document(), settled.plus(SKEW));
    }
}
