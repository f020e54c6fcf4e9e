package org.childalert.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.childalert.AgencyId;
import org.childalert.alert.Mode;
import org.childalert.dissemination.Channel;
import org.jspecify.annotations.Nullable;

/** A file of {@code config/channels}, as it is written. */
record ChannelsFile(String agency, List<Entry> channels) {
    record Entry(
            String name,
            String title,
            String kind,
            String mode,
            @Nullable Set<String> regions,
            @Nullable List<String> languages,
            @Nullable Set<String> groups,
            Channel.@Nullable Limits limits,
            @Nullable JsonNode settings,
            Channel.@Nullable Station station) {

        Mode typedMode() {
            return Mode.valueOf(mode.toUpperCase(Locale.ROOT));
        }

        JsonNode typedSettings() {
            return settings == null ? JsonNodeFactory.instance.objectNode() : settings;
        }

        Channel channel(AgencyId agency, String file) {
            return new Channel(
                    agency,
                    name,
                    title,
                    kind,
                    typedMode(),
                    regions == null ? Set.of() : regions,
                    languages == null ? List.of() : languages,
                    groups == null ? Set.of() : groups,
                    limits == null ? Channel.Limits.USUAL : limits,
                    typedSettings(),
                    station == null ? Channel.Station.UNKNOWN : station,
                    new Channel.Owner.File(file));
        }
    }
}
