package org.childalert.setup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.childalert.AgencyId;
import org.childalert.Fault;
import org.childalert.alert.Mode;
import org.childalert.configuration.Document;
import org.childalert.configuration.Documents;
import org.childalert.configuration.JsonSchemas;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelAdapter;
import org.childalert.region.Regions;
import org.childalert.setup.ConfiguredFiles.ConfiguredFile;

/** Reads {@code channels/*.yml}: each channel by the schema of its kind, no name twice, and no far end that is both live and for exercises. */
final class ChannelFiles {
    private final String schema;
    private final Documents documents;
    private final JsonSchemas schemas;
    private final Map<String, ChannelAdapter> adapters;
    private final Regions regions;
    private final List<Fault> faults;
    private final List<Channel> channels = new ArrayList<>();
    private final List<ConfiguredFile> files = new ArrayList<>();
    private final Map<String, Map<Mode, String>> destinations = new HashMap<>();

    ChannelFiles(
            String schema,
            Documents documents,
            JsonSchemas schemas,
            Collection<ChannelAdapter> adapters,
            Regions regions,
            List<Fault> faults) {
        this.schema = schema;
        this.documents = documents;
        this.schemas = schemas;
        this.adapters = adapters.stream()
                .collect(Collectors.toMap(
                        adapter -> adapter.kind().name(), Function.identity(), (a, _) -> a, TreeMap::new));
        this.regions = regions;
        this.faults = faults;
    }

    List<Channel> read(Path directory, Collection<String> agencies) {
        for (Document<ChannelsFile> document :
                documents.readAll(directory, "channels", schema, ChannelsFile.class, faults)) {
            if (!agencies.contains(document.value().agency()))
                faults.add(document.fault("/agency", document.value().agency(), "one of " + agencies));
            for (int i = 0; i < document.value().channels().size(); i++) channel(document, i);
            files.add(new ConfiguredFile(new AgencyId(document.value().agency()), document.file(), document.sha256()));
        }
        return List.copyOf(channels);
    }

    /** The files that were read. */
    List<ConfiguredFile> files() {
        return List.copyOf(files);
    }

    private void channel(Document<ChannelsFile> document, int index) {
        ChannelsFile.Entry entry = document.value().channels().get(index);
        String pointer = "/channels/" + index;
        int before = faults.size();
        ChannelAdapter adapter = adapters.get(entry.kind());
        if (adapter == null) faults.add(document.fault(pointer + "/kind", entry.kind(), "one of " + adapters.keySet()));
        else
            schemas.faults(
                            adapter.kind().settingsSchema(),
                            entry.typedSettings().toString())
                    .forEach(fault -> faults.add(
                            document.fault(pointer + "/settings" + fault.where(), fault.found(), fault.expected())));
        Channel channel = entry.channel(new AgencyId(document.value().agency()), document.file());
        names(document, pointer, channel);
        if (adapter != null && faults.size() == before) destination(document, pointer, channel, adapter);
        channels.add(channel);
    }

    private void names(Document<ChannelsFile> document, String pointer, Channel channel) {
        boolean twice = channels.stream()
                .anyMatch(other ->
                        other.agency().equals(channel.agency()) && other.name().equals(channel.name()));
        if (twice)
            faults.add(document.fault(
                    pointer + "/name",
                    channel.name() + ", a second time",
                    "a name that no other channel of the agency has"));
        for (String region : channel.regions())
            if (regions.find(region).isEmpty())
                faults.add(document.fault(pointer + "/regions", region, "codes of regions that are configured"));
    }

    private void destination(Document<ChannelsFile> document, String pointer, Channel channel, ChannelAdapter adapter) {
        String destination;
        try {
            destination = adapter.destination(channel);
        } catch (RuntimeException e) {
            faults.add(document.fault(
                    pointer + "/settings", String.valueOf(e.getMessage()), "settings that lead somewhere"));
            return;
        }
        Map<Mode, String> users =
                destinations.computeIfAbsent(adapter.kind().name() + " " + destination, _ -> new EnumMap<>(Mode.class));
        users.putIfAbsent(channel.mode(), channel.name());
        if (users.size() > 1)
            faults.add(document.fault(
                    pointer + "/mode",
                    "the far end of %s, which is live and for exercises at once".formatted(users.values()),
                    "different far ends for live channels and for exercises"));
    }
}
