package org.childalert.channel.sandbox;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.childalert.configuration.Variables;

/** All stations of the sandbox that keep a connection to the stream: they start and stop with the application. */
@Context
@Requires(property = "sandbox.enabled", value = "true")
public final class StreamStations implements FarEnds, AutoCloseable {
    private final List<StreamStation> stations;

    StreamStations(List<StreamStationConfig> configs, Variables variables, Journal journal, Clock clock) {
        stations = configs.stream()
                .sorted(Comparator.comparing(StreamStationConfig::name))
                .map(config -> new StreamStation(config, token(config, variables), journal, clock))
                .toList();
    }

    private static String token(StreamStationConfig config, Variables variables) {
        return variables
                .find(config.secret())
                .orElseThrow(() -> new IllegalArgumentException(
                        "sandbox.streams.%s.secret: %s has no value (expected: a variable CHANNEL_..._SECRET)"
                                .formatted(config.name(), config.secret())));
    }

    @Override
    public List<StreamStation> list() {
        return stations;
    }

    @Override
    @PreDestroy
    public void close() {
        stations.forEach(StreamStation::close);
    }
}
