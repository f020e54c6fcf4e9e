package org.childalert.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.childalert.AgencyId;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Channels;
import org.childalert.setup.ConfiguredChannels;

/** Channels as their files have them; whether one is switched on is the database's to say, so that it holds on every node. */
@Singleton
final class JdbcChannels implements Channels {
    private final Map<String, Channel> channels;
    private final Rows rows;

    JdbcChannels(ConfiguredChannels configured, Rows rows) {
        this.rows = rows;
        channels = configured.channels().stream()
                .collect(Collectors.toUnmodifiableMap(
                        channel -> key(channel.agency(), channel.name()), Function.identity()));
    }

    private static String key(AgencyId agency, String name) {
        return agency + "/" + name;
    }

    @Override
    public Optional<Channel> find(AgencyId agency, String name) {
        return Optional.ofNullable(channels.get(key(agency, name)));
    }

    @Override
    public List<Channel> list(AgencyId agency) {
        return channels.values().stream()
                .filter(channel -> channel.agency().equals(agency))
                .sorted(java.util.Comparator.comparing(Channel::name))
                .toList();
    }

    @Override
    public Set<String> disabled(AgencyId agency) {
        return Set.copyOf(rows.disabled(agency.value()));
    }

    @Override
    public void enable(AgencyId agency, String name, boolean enabled) {
        rows.set(agency.value(), name, enabled);
    }

    @MappedEntity("channel_switch")
    record SwitchRow(@Id String agency, String channel, boolean enabled) {}

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface Rows extends GenericRepository<SwitchRow, String> {
        @Query("SELECT channel FROM channel_switch WHERE agency = :agency AND NOT enabled")
        List<String> disabled(String agency);

        @Query("""
                INSERT INTO channel_switch (agency, channel, enabled) VALUES (:agency, :channel, :enabled)
                ON DUPLICATE KEY UPDATE enabled = :enabled""")
        void set(String agency, String channel, boolean enabled);
    }
}
