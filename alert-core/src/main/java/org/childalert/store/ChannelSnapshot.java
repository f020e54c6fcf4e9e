package org.childalert.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.childalert.AgencyId;
import org.childalert.dissemination.Channel;
import org.childalert.setup.ConfiguredChannels;

/** All channels as they were at one generation. A file that has a channel's name has the channel. */
final class ChannelSnapshot {
    private final int generation;
    private final Map<AgencyId, Map<String, Channel>> channels = new HashMap<>();
    private final Map<AgencyId, List<Channel>> lists = new HashMap<>();
    private final Map<AgencyId, Set<String>> disabled = new HashMap<>();

    ChannelSnapshot(
            int generation,
            Collection<Channel> stored,
            ConfiguredChannels configured,
            Collection<ChannelRows.SwitchRow> off) {
        this.generation = generation;
        stored.forEach(this::put);
        configured.channels().forEach(this::put);
        channels.forEach((agency, byName) -> lists.put(agency, List.copyOf(byName.values())));
        for (var row : off)
            disabled.computeIfAbsent(new AgencyId(row.agency()), _ -> new HashSet<>())
                    .add(row.channel());
        disabled.replaceAll((_, names) -> Set.copyOf(names));
    }

    private void put(Channel channel) {
        channels.computeIfAbsent(channel.agency(), _ -> new TreeMap<>()).put(channel.name(), channel);
    }

    int generation() {
        return generation;
    }

    Optional<Channel> find(AgencyId agency, String name) {
        return Optional.ofNullable(channels.getOrDefault(agency, Map.of()).get(name));
    }

    List<Channel> list(AgencyId agency) {
        return lists.getOrDefault(agency, List.of());
    }

    Set<String> disabled(AgencyId agency) {
        return disabled.getOrDefault(agency, Set.of());
    }
}
