package org.childalert.channel.stream;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.childalert.Fault;
import org.childalert.Identifiers;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapReader;
import org.childalert.cap.CapReference;
import org.childalert.cap.CapRules;
import org.childalert.cap.CapSigner;
import org.childalert.cap.CapTime;
import org.childalert.cap.CapWriter;
import org.childalert.cap.SigningKey;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Deliveries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What tells a client that the stream is alive, and what it should have: a signed CAP message of status System without any info, whose references are the
 * last ten messages of the stream. One serves all clients of a stream until it is due again, so that connecting costs no signature.
 */
@Singleton
final class Heartbeats {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);
    private static final int REFERENCES = 10;
    /** What is older is not looked for. */
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final StreamConfig config;
    private final PublicStream publicStream;
    private final Agencies agencies;
    private final Deliveries deliveries;
    private final Identifiers identifiers;
    private final CapWriter writer;
    private final CapSigner signer;
    private final SigningKey key;
    private final Clock clock;
    private final CapReader reader = new CapReader();
    private final Map<String, Stream> streams = new ConcurrentHashMap<>();

    /** What is known of one stream: of one station's, or the public one. */
    private static final class Stream {
        private final Deque<byte[]> sent = new ArrayDeque<>();
        private List<CapReference> references = List.of();
        private Instant made = Instant.MIN;
        private boolean stale = true;
        private Frame frame = new Frame(null, new byte[0]);
    }

    Heartbeats(
            StreamConfig config,
            PublicStream publicStream,
            Agencies agencies,
            Deliveries deliveries,
            Identifiers identifiers,
            CapWriter writer,
            CapSigner signer,
            SigningKey key,
            Clock clock) {
        this.config = config;
        this.publicStream = publicStream;
        this.agencies = agencies;
        this.deliveries = deliveries;
        this.identifiers = identifiers;
        this.writer = writer;
        this.signer = signer;
        this.key = key;
        this.clock = clock;
    }

    /** That of a station's stream, as it is now. */
    Frame of(Channel channel) {
        return frame(channel.toString(), agencies.get(channel.agency()), List.of(channel));
    }

    /** That of the public stream, as it is now. */
    Frame ofPublic() {
        List<Channel> channels = publicStream.channels();
        Agency agency = channels.isEmpty()
                ? agencies.list().getFirst()
                : agencies.get(channels.getFirst().agency());
        return frame(PublicStream.NAME, agency, channels);
    }

    /** Notes what a stream was just sent: its next heartbeat names it, though the record of it may be a moment behind. */
    void sent(String stream, byte[] document) {
        Stream known = streams.computeIfAbsent(stream, _ -> new Stream());
        synchronized (known) {
            known.sent.addFirst(document);
            if (known.sent.size() > REFERENCES) known.sent.removeLast();
            known.stale = true;
        }
    }

    /** From now on new ones are given: nobody hears the same twice. */
    void expire() {
        for (Stream stream : streams.values())
            synchronized (stream) {
                stream.stale = true;
            }
    }

    private Frame frame(String name, Agency agency, List<Channel> channels) {
        Stream stream = streams.computeIfAbsent(name, _ -> new Stream());
        synchronized (stream) {
            Instant now = clock.instant();
            boolean fresh = !now.isBefore(stream.made) && now.isBefore(stream.made.plus(config.heartbeat()));
            if (fresh && !stream.stale) return stream.frame;
            stream.references = references(stream, channels, now);
            stream.frame = Frame.of(null, document(agency, stream.references, now));
            stream.made = now;
            stream.stale = false;
            return stream.frame;
        }
    }

    private List<CapReference> references(Stream stream, List<Channel> channels, Instant now) {
        var found = new LinkedHashMap<String, CapReference>();
        for (byte[] document : stream.sent) {
            CapReference reference = CapReference.to(reader.read(document));
            found.putIfAbsent(reference.identifier(), reference);
        }
        try {
            for (Channel channel : channels) {
                ZoneId zone = ZoneId.of(agencies.get(channel.agency()).timeZone());
                for (Deliveries.Name name :
                        deliveries.latest(channel.agency(), channel.name(), now.minus(REMEMBERED), REFERENCES))
                    found.putIfAbsent(
                            name.identifier(),
                            new CapReference(name.sender(), name.identifier(), CapTime.of(name.sent(), zone)));
            }
        } catch (RuntimeException e) {
            LOG.warn("what was sent before cannot be read; heartbeats name what is known here", e);
            stream.references.forEach(reference -> found.putIfAbsent(reference.identifier(), reference));
        }
        return new ArrayList<>(found.values())
                .stream()
                        .sorted(Comparator.comparing((CapReference reference) ->
                                        reference.sent().toInstant())
                                .reversed())
                        .limit(REFERENCES)
                        .toList();
    }

    private byte[] document(Agency agency, List<CapReference> references, Instant now) {
        var cap = new CapAlert(
                agency.identifierPrefix() + "-" + identifiers.uuid(),
                agency.sender(),
                CapTime.of(now, ZoneId.of(agency.timeZone())),
                CapAlert.Status.System,
                CapAlert.MsgType.Alert,
                null,
                CapAlert.Scope.Restricted,
                "For receivers of this stream: it is alive, and nothing of this is to be broadcast or shown.",
                List.of(),
                List.of(),
                null,
                references,
                List.of(),
                List.of());
        List<Fault> faults = CapRules.faults(cap);
        if (!faults.isEmpty()) throw new IllegalStateException("The heartbeat would break the rules of CAP: " + faults);
        return signer.sign(writer.write(cap), key);
    }
}
