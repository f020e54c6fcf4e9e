package org.childalert.channel.sandbox;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.childalert.channel.WebhookSecret;
import org.childalert.configuration.Variables;

/** All stations of the sandbox: they start and stop with the application. */
@Context
@Requires(property = "sandbox.enabled", value = "true")
public final class Stations implements FarEnds, AutoCloseable {
    private final List<Station> stations = new ArrayList<>();

    Stations(
            List<StationConfig> configs,
            Variables variables,
            Acknowledgements acknowledgements,
            Journal journal,
            Clock clock)
            throws IOException {
        try {
            for (StationConfig config : configs.stream()
                    .sorted(Comparator.comparing(StationConfig::name))
                    .toList())
                stations.add(new Station(config, secret(config, variables), acknowledgements, journal, clock));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private static WebhookSecret secret(StationConfig config, Variables variables) {
        return WebhookSecret.parse(variables
                .find(config.secret())
                .orElseThrow(() -> new IllegalArgumentException(
                        "sandbox.stations.%s.secret: %s has no value (expected: a variable CHANNEL_..._SECRET)"
                                .formatted(config.name(), config.secret()))));
    }

    @Override
    public List<Station> list() {
        return List.copyOf(stations);
    }

    public Optional<Station> find(String name) {
        return stations.stream().filter(station -> station.name().equals(name)).findFirst();
    }

    @Override
    @PreDestroy
    public void close() {
        stations.forEach(Station::close);
    }
}
