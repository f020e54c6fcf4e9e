package org.childalert.setup;

import java.util.List;
import org.childalert.dissemination.Channel;

/** The channels that files own. */
public record ConfiguredChannels(List<Channel> channels) {
    public ConfiguredChannels {
        channels = List.copyOf(channels);
    }
}
