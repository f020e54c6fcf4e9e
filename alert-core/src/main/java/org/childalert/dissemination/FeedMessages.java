package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.childalert.alert.Refusal;
import org.childalert.dissemination.FeedEntries.Entry;
import org.jspecify.annotations.Nullable;

/** What stands behind the entries of stations' feeds: messages of alerts, and rehearsals, which are in no ledger. */
@Singleton
public final class FeedMessages {
    private final Messages messages;
    private final RehearsalPackages packages;
    private final Acknowledgements acknowledgements;
    private final Rehearsals rehearsals;

    FeedMessages(
            Messages messages, RehearsalPackages packages, Acknowledgements acknowledgements, Rehearsals rehearsals) {
        this.messages = messages;
        this.packages = packages;
        this.acknowledgements = acknowledgements;
        this.rehearsals = rehearsals;
    }

    /**
     * @throws Refusal.Forgotten at the end of retention
     * @throws Refusal.Gone for a rehearsal that is over, or that a later one took the place of
     */
    public Optional<Message> find(Entry entry) {
        return entry.isRehearsal()
                ? packages.open(entry.message()).map(BroadcastPackage::message)
                : messages.find(entry.message());
    }

    /** The station has it. */
    public void received(Entry entry, Channel channel, String evidence, @Nullable String from) {
        String by = "channel:" + channel.name();
        if (entry.isRehearsal()) rehearsals.acknowledge(entry.message(), Level.RECEIVED, null, by, evidence, from);
        else acknowledgements.acknowledge(entry.delivery(), Level.RECEIVED, null, by, evidence, from);
    }
}
