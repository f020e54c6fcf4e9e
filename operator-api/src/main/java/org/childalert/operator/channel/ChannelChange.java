package org.childalert.operator.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.childalert.alert.Mode;
import org.childalert.dissemination.Channel;
import org.childalert.setup.ChannelDraft;
import org.jspecify.annotations.Nullable;

/** The body that changes a channel: the whole of it, but for the secrets that stay as they are. */
record ChannelChange(
        String title,
        @Nullable String kind,
        @Nullable Mode mode,
        @Nullable Set<String> regions,
        @Nullable List<String> languages,
        @Nullable Set<String> groups,
        @Nullable Integer concurrency,
        JsonNode settings,
        Channel.@Nullable Station station) {

    ChannelDraft draft(String name) {
        return new ChannelDraft(
                name,
                title,
                kind,
                mode,
                regions == null ? Set.of() : regions,
                languages == null ? List.of() : languages,
                groups == null ? Set.of() : groups,
                concurrency == null ? Channel.Limits.USUAL : new Channel.Limits(concurrency),
                settings,
                station == null ? Channel.Station.UNKNOWN : station);
    }
}
