package org.childalert.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.List;
import java.util.Set;
import org.childalert.AgencyId;
import org.childalert.Json;
import org.childalert.alert.Mode;
import org.childalert.dissemination.Channel;
import org.jspecify.annotations.Nullable;

/**
 * A channel of the database.
 *
 * @param body all but what is secret
 * @param sealed what is secret of its settings
 */
@MappedEntity("channel")
record ChannelRow(@Id String agency, String name, int revision, String body, byte[] sealed) {

    /** As it is written into the row; other versions of the software must be able to read it. */
    record Body(
            String title,
            String kind,
            Mode mode,
            Set<String> regions,
            List<String> languages,
            Set<String> groups,
            int concurrency,
            ObjectNode settings,
            Channel.@Nullable Station station) {}

    static String body(Channel channel, ObjectNode openSettings, Json json) {
        return json.write(new Body(
                channel.title(),
                channel.kind(),
                channel.mode(),
                channel.regions(),
                channel.languages(),
                channel.groups(),
                channel.limits().concurrency(),
                openSettings,
                channel.station()));
    }

    Body read(Json json) {
        return json.read(body, Body.class);
    }

    Channel channel(Body read, JsonNode settings) {
        return new Channel(
                new AgencyId(agency),
                name,
                read.title,
                read.kind,
                read.mode,
                read.regions,
                read.languages,
                read.groups,
                new Channel.Limits(read.concurrency),
                settings,
                read.station == null ? Channel.Station.UNKNOWN : read.station,
                new Channel.Owner.Database(revision));
    }
}
