package org.childalert.store;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.childalert.AgencyId;
import org.childalert.Json;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.SecretMembers;

/** Makes channels of rows, their secrets opened. */
@Singleton
final class ChannelReader {
    private final ChannelRows rows;
    private final ChannelSecrets secrets;
    private final Json json;

    ChannelReader(ChannelRows rows, ChannelSecrets secrets, Json json) {
        this.rows = rows;
        this.secrets = secrets;
        this.json = json;
    }

    List<Channel> list() {
        return rows.list().stream().map(this::channel).toList();
    }

    Optional<Channel> find(AgencyId agency, String name) {
        return rows.find(agency.value(), name).map(this::channel);
    }

    private Channel channel(ChannelRow row) {
        ChannelRow.Body body = row.read(json);
        return row.channel(body, SecretMembers.restored(body.settings(), secrets.unseal(row)));
    }
}
