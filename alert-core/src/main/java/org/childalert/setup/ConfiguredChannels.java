package org.childalert.setup;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.childalert.AgencyId;
import org.childalert.dissemination.Channel;

/** The channels that files own. */
public final class ConfiguredChannels {
    private final Map<Key, Channel> channels;

    private record Key(AgencyId agency, String name) {}

    public ConfiguredChannels(List<Channel> channels) {
        this.channels = channels.stream()
                .collect(Collectors.toUnmodifiableMap(
                        channel -> new Key(channel.agency(), channel.name()), Function.identity()));
    }

    public List<Channel> channels() {
        return List.copyOf(channels.values());
    }

    public Optional<Channel> find(AgencyId agency, String name) {
        return Optional.ofNullable(channels.get(new Key(agency, name)));
    }
}
