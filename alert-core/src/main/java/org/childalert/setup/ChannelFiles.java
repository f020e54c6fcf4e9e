package org.childalert.setup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.childalert.AgencyId;
import org.childalert.Fault;
import org.childalert.configuration.Document;
import org.childalert.configuration.Documents;
import org.childalert.dissemination.Channel;
import org.childalert.setup.ConfiguredFiles.ConfiguredFile;

/** Reads {@code channels/*.yml}: each channel by the schema of its kind, no name twice, and no far end that is both live and for exercises. */
final class ChannelFiles {
    private final String schema;
    private final Documents documents;
    private final ChannelChecks checks;
    private final List<Fault> faults;
    private final List<Channel> channels = new ArrayList<>();
    private final List<Secondary> secondaries = new ArrayList<>();
    private final FarEnds farEnds;
    private final List<ConfiguredFile> files = new ArrayList<>();

    ChannelFiles(String schema, Documents documents, ChannelChecks checks, List<Fault> faults) {
        this.schema = schema;
        this.documents = documents;
        this.checks = checks;
        farEnds = checks.farEnds();
        this.faults = faults;
    }

    /** @param groups that each agency declares */
    List<Channel> read(Path directory, Map<String, Set<String>> groups) {
        for (Document<ChannelsFile> document :
                documents.readAll(directory, "channels", schema, ChannelsFile.class, faults)) {
            String agency = document.value().agency();
            if (!groups.containsKey(agency))
                faults.add(document.fault("/agency", agency, "one of " + new TreeSet<>(groups.keySet())));
            for (int i = 0; i < document.value().channels().size(); i++)
                channel(document, i, groups.getOrDefault(agency, Set.of()));
            files.add(new ConfiguredFile(new AgencyId(agency), document.file(), document.sha256()));
        }
        for (Secondary each : secondaries) secondary(each);
        return List.copyOf(channels);
    }

    private record Secondary(Document<ChannelsFile> document, int index, Channel of, String name) {}

    private void secondary(Secondary each) {
        boolean fits = channels.stream()
                .anyMatch(other -> other.agency().equals(each.of.agency())
                        && other.name().equals(each.name)
                        && other.mode() == each.of.mode()
                        && checks.takesAlerts(other)
                        && !other.name().equals(each.of.name()));
        if (!fits)
            faults.add(each.document.fault(
                    "/channels/%d/station/secondary".formatted(each.index),
                    each.name,
                    "another channel in a file of the agency, of the same mode, that takes alerts"));
    }

    /** The files that were read. */
    List<ConfiguredFile> files() {
        return List.copyOf(files);
    }

    private void channel(Document<ChannelsFile> document, int index, Set<String> groups) {
        ChannelsFile.Entry entry = document.value().channels().get(index);
        Channel channel = entry.channel(new AgencyId(document.value().agency()), document.file());
        var own = new ArrayList<>(checks.settings(channel.kind(), channel.settings()));
        boolean leadsSomewhere = own.isEmpty();
        own.addAll(name(channel));
        own.addAll(checks.regions(channel.regions()));
        own.addAll(checks.groups(channel.groups(), groups));
        if (leadsSomewhere) {
            own.addAll(checks.membership(channel.kind(), channel.settings(), channel.groups()));
            own.addAll(farEnds.add(channel));
        }
        own.forEach(fault ->
                faults.add(document.fault("/channels/" + index + fault.where(), fault.found(), fault.expected())));
        String secondary = channel.station().secondary();
        if (secondary != null) secondaries.add(new Secondary(document, index, channel, secondary));
        channels.add(channel);
    }

    private List<Fault> name(Channel channel) {
        boolean twice = channels.stream()
                .anyMatch(other ->
                        other.agency().equals(channel.agency()) && other.name().equals(channel.name()));
        return twice
                ? List.of(new Fault(
                        "/name", channel.name() + ", a second time", "a name that no other channel of the agency has"))
                : List.of();
    }
}
