package org.childalert.setup;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.childalert.Fault;
import org.childalert.alert.Agencies;
import org.childalert.configuration.ConfigurationFaults;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.StoredChannels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, at each start, what the files say against the channels of the database. A file that takes a channel's name wins, and that is put on record;
 * one that makes a far end live and for exercises at once, or gives a channel's name to a group, stops the start.
 */
@Context
final class ChannelConflicts {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelConflicts.class);
    private final ConfiguredChannels configured;
    private final StoredChannels stored;
    private final Agencies agencies;
    private final ChannelChecks checks;
    private final ChannelJournal journal;

    ChannelConflicts(
            ConfiguredChannels configured,
            StoredChannels stored,
            Agencies agencies,
            ChannelChecks checks,
            ChannelJournal journal) {
        this.configured = configured;
        this.stored = stored;
        this.agencies = agencies;
        this.checks = checks;
        this.journal = journal;
    }

    @PostConstruct
    void look() {
        var inForce = new ArrayList<Channel>();
        for (Channel channel : stored.list()) {
            Optional<Channel> file = configured.find(channel.agency(), channel.name());
            file.ifPresentOrElse(winner -> tell(channel, winner), () -> inForce.add(channel));
        }
        var faults = new ArrayList<Fault>();
        faults.addAll(farEnds(inForce));
        faults.addAll(groups(inForce));
        if (!faults.isEmpty()) throw new ConfigurationFaults(faults);
    }

    private List<Fault> farEnds(List<Channel> inForce) {
        FarEnds farEnds = checks.farEnds();
        inForce.forEach(farEnds::add);
        return configured.channels().stream()
                .flatMap(channel -> farEnds.add(channel).stream()
                        .map(fault -> new Fault(place(channel), fault.found(), fault.expected())))
                .toList();
    }

    private static String place(Channel channel) {
        return channel.owner() instanceof Channel.Owner.File file ? file.path() : channel.toString();
    }

    private List<Fault> groups(List<Channel> inForce) {
        return inForce.stream()
                .filter(channel -> agencies.find(channel.agency())
                        .filter(agency -> agency.groups().contains(channel.name()))
                        .isPresent())
                .map(channel -> new Fault(
                        "agencies/ %s /groups".formatted(channel.agency()),
                        channel.name() + ", a channel in the database",
                        "a name that no channel of the agency has"))
                .toList();
    }

    private void tell(Channel channel, Channel winner) {
        LOG.warn(
                "channel {} is taken from {}; the one of the database is not used while the file has it",
                channel,
                place(winner));
        journal.tellBySystem(channel, "channel.overruled", Map.of("file", place(winner)));
    }
}
