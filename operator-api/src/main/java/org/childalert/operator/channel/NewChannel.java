package org.childalert.operator.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Set;
import org.childalert.alert.Mode;
import org.childalert.dissemination.Channel;
import org.childalert.setup.ChannelDraft;
import org.jspecify.annotations.Nullable;

/** The body that adds a channel. */
record NewChannel(
        String name,
        String title,
        String kind,
        Mode mode,
        @Nullable Set<String> regions,
        @Nullable List<String> languages,
        @Nullable Set<String> groups,
        @Nullable Integer concurrency,
        @Nullable JsonNode settings,
        Channel.@Nullable Station station) {

    ChannelDraft draft() {
        return new ChannelDraft(
                name,
                title,
                kind,
                mode,
                regions == null ? Set.of() : regions,
                languages == null ? List.of() : languages,
                groups == null ? Set.of() : groups,
                concurrency == null ? Channel.Limits.USUAL : new Channel.Limits(concurrency),
                settings == null ? JsonNodeFactory.instance.objectNode() : settings,
                station == null ? Channel.Station.UNKNOWN : station);
    }
}
