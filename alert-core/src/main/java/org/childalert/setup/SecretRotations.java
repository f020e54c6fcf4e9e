package org.childalert.setup;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.childalert.Fault;
import org.childalert.Transactions;
import org.childalert.alert.Caller;
import org.childalert.alert.Refusal;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelAdapter.Rotation;
import org.childalert.dissemination.ChannelKinds;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.StoredChannels;

/** Gives channels new secrets, and lets the old one be used for a while, so that no message is lost while a station changes over. */
@Singleton
public final class SecretRotations {
    /** Where nobody says otherwise. */
    public static final Duration USUAL_OVERLAP = Duration.ofHours(24);

    public static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private final Channels channels;
    private final StoredChannels stored;
    private final ChannelKinds kinds;
    private final ChannelJournal journal;
    private final Transactions transactions;
    private final Clock clock;

    SecretRotations(
            Channels channels,
            StoredChannels stored,
            ChannelKinds kinds,
            ChannelJournal journal,
            Transactions transactions,
            Clock clock) {
        this.channels = channels;
        this.stored = stored;
        this.kinds = kinds;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A secret as it is shown once.
     *
     * @param previousUntil when the one before it is used no more
     */
    public record Fresh(String channel, String secret, Instant previousUntil) {
        /** Never the secret. */
        @Override
        public String toString() {
            return "Fresh[" + channel + "]";
        }
    }

    /**
     * Makes a new secret for a channel of the caller's own station, or of the agency that the caller administers.
     *
     * @param overlap how long the old one is still used, up to 30 days; zero drops it, and any before it, at once
     * @throws Refusal.OwnedByFile if a file owns the channel
     * @throws Refusal.Conflict if the kind has no such secret, or an overlap is not over
     */
    public Fresh rotate(Caller caller, String name, Duration overlap) {
        caller.mustHaveChannel(name);
        Channel known = channels.find(caller.officer().agency(), name)
                .orElseThrow(() -> new Refusal.NotFound("channel " + name));
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0)
            throw new Refusal.Invalid(
                    List.of(new Fault("/overlap", overlap.toString(), "from PT0S to " + LONGEST_OVERLAP)));
        if (known.owner() instanceof Channel.Owner.File file)
            throw new Refusal.OwnedByFile(
                    "Channel " + name,
                    file.path(),
                    "Give it a new secret by another environment variable, and the old one as previous: {secret: ${...}, until: ...} beside it.");
        return transactions.inOne(() -> {
            stored.lock();
            Channel old = stored.find(known.agency(), name).orElseThrow(() -> new Refusal.NotFound("channel " + name));
            ChannelKinds.Known kind =
                    kinds.find(old.kind()).orElseThrow(() -> new Refusal.NotFound("kind " + old.kind()));
            Instant now = clock.instant();
            Instant until = now.plus(overlap);
            Rotation rotation = kind.adapter()
                    .rotated(old, now, until)
                    .orElseThrow(() -> new Refusal.Conflict(
                            "A channel of kind %s has no secret that can be made anew here.".formatted(old.kind())));
            Channel changed = stored.save(old.with(rotation.settings()), kind.secrets());
            journal.tell(caller, changed, "channel.secretRotated", Map.of("previousUntil", until.toString()));
            return new Fresh(name, rotation.secret(), until);
        });
    }
}
