package org.childalert.store;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.childalert.AgencyId;
import org.childalert.Json;
import org.childalert.alert.AlertId;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.SecretMembers;
import org.childalert.dissemination.StoredChannels;

/** The database's own channels as rows. Each change raises the generation, and the channel takes that number as its revision. */
@Singleton
final class JdbcStoredChannels implements StoredChannels {
    private final ChannelRows rows;
    private final ChannelReader reader;
    private final ChannelSecrets secrets;
    private final JdbcChannels channels;
    private final Json json;

    JdbcStoredChannels(
            ChannelRows rows, ChannelReader reader, ChannelSecrets secrets, JdbcChannels channels, Json json) {
        this.rows = rows;
        this.reader = reader;
        this.secrets = secrets;
        this.channels = channels;
        this.json = json;
    }

    @Override
    public void lock() {
        rows.lockGeneration();
    }

    @Override
    public Optional<Channel> find(AgencyId agency, String name) {
        return reader.find(agency, name);
    }

    @Override
    public List<Channel> list() {
        return reader.list();
    }

    @Override
    public Channel save(Channel channel, SecretMembers secret) {
        int revision = rows.lockGeneration() + 1;
        String agency = channel.agency().value();
        rows.save(
                agency,
                channel.name(),
                revision,
                ChannelRow.body(channel, secret.without(channel.settings()), json),
                secrets.seal(agency, channel.name(), secret.in(channel.settings())));
        channels.raise(revision);
        return reader.find(channel.agency(), channel.name()).orElseThrow();
    }

    @Override
    public void remove(AgencyId agency, String name) {
        int generation = rows.lockGeneration() + 1;
        rows.remove(agency.value(), name);
        rows.removeSwitch(agency.value(), name);
        rows.removeTest(agency.value(), name);
        channels.raise(generation);
    }

    @Override
    public List<AlertId> neededBy(AgencyId agency, String name) {
        return rows.needing(agency.value(), name).stream()
                .map(row -> new AlertId(row.alert()))
                .toList();
    }
}
