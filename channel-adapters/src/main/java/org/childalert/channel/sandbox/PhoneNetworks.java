package org.childalert.channel.sandbox;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.childalert.configuration.Variables;

/** All providers of texts of the sandbox: they start and stop with the application. */
@Context
@Requires(property = "sandbox.enabled", value = "true")
public final class PhoneNetworks implements FarEnds, AutoCloseable {
    private final List<PhoneNetwork> networks = new ArrayList<>();

    PhoneNetworks(List<PhonesConfig> configs, Variables variables, TextReports reports, Journal journal)
            throws IOException {
        try {
            for (PhonesConfig config : configs)
                networks.add(new PhoneNetwork(config, token(config, variables), reports, journal));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private static String token(PhonesConfig config, Variables variables) {
        return variables
                .find(config.secret())
                .orElseThrow(() -> new IllegalArgumentException(
                        "sandbox.phones.%s.secret: %s has no value (expected: a variable CHANNEL_..._SECRET)"
                                .formatted(config.name(), config.secret())));
    }

    @Override
    public List<PhoneNetwork> list() {
        return List.copyOf(networks);
    }

    @Override
    @PreDestroy
    public void close() {
        networks.forEach(PhoneNetwork::close);
    }
}
