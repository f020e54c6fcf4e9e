package org.childalert.setup;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.childalert.AgencyId;
import org.childalert.Fault;
import org.childalert.Transactions;
import org.childalert.alert.AlertId;
import org.childalert.alert.Caller;
import org.childalert.alert.Mode;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.broadcaster.Broadcasters;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelKinds;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.SecretMembers;
import org.childalert.dissemination.StoredChannels;

/**
 * Administrators add, change and remove the channels of their agency that no file owns. Each is done whole, and on record, or refused and nothing is
 * changed; whoever was ever reached through a channel stays in reach of the recall.
 */
@Singleton
public final class ChannelChanges {
    /** For a change whose caller names no revision. */
    public static final int ANY = 0;

    private final Channels channels;
    private final StoredChannels stored;
    private final ConfiguredChannels configured;
    private final ChannelChecks checks;
    private final ChannelBodies bodies;
    private final ChannelKinds kinds;
    private final Broadcasters broadcasters;
    private final ChannelJournal journal;
    private final Transactions transactions;

    ChannelChanges(
            Channels channels,
            StoredChannels stored,
            ConfiguredChannels configured,
            ChannelChecks checks,
            ChannelBodies bodies,
            ChannelKinds kinds,
            Broadcasters broadcasters,
            ChannelJournal journal,
            Transactions transactions) {
        this.channels = channels;
        this.stored = stored;
        this.configured = configured;
        this.checks = checks;
        this.bodies = bodies;
        this.kinds = kinds;
        this.broadcasters = broadcasters;
        this.journal = journal;
        this.transactions = transactions;
    }

    /** The channel of the caller's agency, which the database must own. */
    public Channel own(Caller caller, String name) {
        caller.must(Role.ADMINISTRATOR);
        Channel channel = find(caller, name);
        if (channel.owner() instanceof Channel.Owner.File file)
            throw new Refusal.OwnedByFile("Channel " + name, file.path());
        return channel;
    }

    private Channel find(Caller caller, String name) {
        return channels.find(caller.officer().agency(), name)
                .orElseThrow(() -> new Refusal.NotFound("channel " + name));
    }

    /** Adds a channel to the caller's agency, switched on. */
    public Channel add(Caller caller, ChannelDraft draft) {
        caller.must(Role.ADMINISTRATOR);
        AgencyId agency = caller.officer().agency();
        String kind = Objects.requireNonNull(draft.kind(), "kind");
        Channel wanted = draft.channel(agency, kind, Objects.requireNonNull(draft.mode(), "mode"), draft.settings());
        return transactions.inOne(() -> {
            stored.lock();
            mustBeFree(agency, draft.name());
            mustBeSound(wanted);
            Channel added = stored.save(wanted, secrets(kind));
            journal.tell(caller, added, "channel.added", ChannelDifference.of(added));
            return added;
        });
    }

    private void mustBeFree(AgencyId agency, String name) {
        if (channels.find(agency, name).map(Channel::owner).orElse(null) instanceof Channel.Owner.File file)
            throw new Refusal.OwnedByFile("Channel " + name, file.path());
        if (stored.find(agency, name).isPresent())
            throw new Refusal.Conflict("There is a channel %s already.".formatted(name));
    }

    /**
     * Gives a channel new settings, regions, groups and the rest, all at once.
     *
     * @param revision that the caller read, or {@link #ANY}
     */
    public Channel change(Caller caller, int revision, ChannelDraft draft) {
        Channel known = own(caller, draft.name());
        return transactions.inOne(() -> {
            stored.lock();
            Channel old = stored.find(known.agency(), known.name())
                    .orElseThrow(() -> new Refusal.NotFound("channel " + known.name()));
            if (revision != ANY && revision != old.revision())
                throw new Refusal.Changed("Channel " + old.name(), old.revision());
            if (draft.kind() != null) mustStay("kind", old.kind(), draft.kind(), old);
            if (draft.mode() != null) mustStay("mode", word(old.mode()), word(draft.mode()), old);
            Channel wanted = draft.channel(old.agency(), old.kind(), old.mode(), bodies.merged(old, draft.settings()));
            mustBeSound(wanted);
            if (!checks.farEnds().areOne(old, wanted)) mustNotBeNeeded(old, "lead to another far end");
            Map<String, String> difference = ChannelDifference.of(old, wanted);
            if (difference.isEmpty()) return old;
            Channel changed = stored.save(wanted, secrets(old.kind()));
            journal.tell(caller, changed, "channel.changed", difference);
            return changed;
        });
    }

    /** A drill's sink that turned live, or the reverse, would be the old channel with other people behind it. */
    private static void mustStay(String member, String old, String wanted, Channel channel) {
        if (!old.equals(wanted))
            throw new Refusal.Conflict("The %s of channel %s is %s, and stays so: remove the channel, and add another."
                    .formatted(member, channel.name(), old));
    }

    private static String word(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    /** Switches a channel on or off, whoever owns it. */
    public void enable(Caller caller, String name, boolean enabled) {
        caller.must(Role.ADMINISTRATOR);
        Channel channel = find(caller, name);
        transactions.inOne(() -> {
            channels.enable(channel.agency(), name, enabled);
            journal.tell(caller, channel, enabled ? "channel.enabled" : "channel.disabled", Map.of());
        });
    }

    /** Removes a channel that no recall needs any more. */
    public void remove(Caller caller, String name) {
        Channel known = own(caller, name);
        transactions.inOne(() -> {
            stored.lock();
            Channel old = stored.find(known.agency(), name).orElseThrow(() -> new Refusal.NotFound("channel " + name));
            mustNotBeNeeded(old, "be removed");
            mustBeNobodys(old);
            stored.remove(old.agency(), name);
            journal.tell(caller, old, "channel.removed", Map.of());
        });
    }

    /** What was agreed names the channel: whoever takes it away changes that first. */
    private void mustBeNobodys(Channel channel) {
        broadcasters.ofChannel(channel.agency(), channel.name()).ifPresent(broadcaster -> {
            throw new Refusal.Conflict("Channel %s is that of the broadcaster %s: take it from the broadcaster first."
                    .formatted(channel.name(), broadcaster.name()));
        });
    }

    private void mustNotBeNeeded(Channel channel, String move) {
        List<AlertId> needing = stored.neededBy(channel.agency(), channel.name());
        if (!needing.isEmpty())
            throw new Refusal.Conflict("Channel %s cannot %s now, as whoever it reached must be told of the end of %s."
                    .formatted(
                            channel.name(),
                            move,
                            needing.stream().map(id -> "alert " + id).collect(Collectors.joining(", "))));
    }

    private void mustBeSound(Channel channel) {
        List<Fault> faults = bodies.faults(channel);
        if (faults.isEmpty()) faults = farEnds(channel).add(channel);
        if (faults.isEmpty()) faults = secondary(channel);
        if (!faults.isEmpty()) throw new Refusal.Invalid(faults);
    }

    /** One that is not there yet may be added later. */
    private List<Fault> secondary(Channel channel) {
        return Optional.ofNullable(channel.station().secondary())
                .flatMap(name -> channels.find(channel.agency(), name))
                .filter(second -> !checks.takesAlerts(second))
                .map(second -> new Fault(
                        "/station/secondary",
                        "%s, which only pages people".formatted(second.name()),
                        "a channel that takes alerts"))
                .stream()
                .toList();
    }

    /** Of all other channels there are, but those in the database whose name a file has taken. */
    private FarEnds farEnds(Channel channel) {
        FarEnds farEnds = checks.farEnds();
        configured.channels().forEach(farEnds::add);
        stored.list().stream()
                .filter(other -> !isSame(other, channel)
                        && configured.find(other.agency(), other.name()).isEmpty())
                .forEach(farEnds::add);
        return farEnds;
    }

    private static boolean isSame(Channel one, Channel other) {
        return one.agency().equals(other.agency()) && one.name().equals(other.name());
    }

    private SecretMembers secrets(String kind) {
        return kinds.find(kind)
                .orElseThrow(() -> new Refusal.NotFound("kind " + kind))
                .secrets();
    }
}
