package org.childalert.setup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.childalert.AgencyId;
import org.childalert.alert.Mode;
import org.childalert.dissemination.Channel;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator wants of a channel.
 *
 * @param kind absent in a change, which cannot change it; so is {@code mode}
 * @param settings with those secrets alone that are to be set; null for one that is to go
 */
public record ChannelDraft(
        String name,
        String title,
        @Nullable String kind,
        @Nullable Mode mode,
        Set<String> regions,
        List<String> languages,
        Set<String> groups,
        Channel.Limits limits,
        JsonNode settings,
        Channel.Station station) {

    /** Of whose station nothing is known. */
    public ChannelDraft(
            String name,
            String title,
            @Nullable String kind,
            @Nullable Mode mode,
            Set<String> regions,
            List<String> languages,
            Set<String> groups,
            Channel.Limits limits,
            JsonNode settings) {
        this(name, title, kind, mode, regions, languages, groups, limits, settings, Channel.Station.UNKNOWN);
    }

    /** A new one of this kind and mode. */
    Channel channel(AgencyId agency, String kind, Mode mode, JsonNode whole) {
        return new Channel(
                agency,
                name,
                title,
                kind,
                mode,
                regions,
                languages,
                groups,
                limits,
                whole,
                station,
                new Channel.Owner.Database(0));
    }
}
