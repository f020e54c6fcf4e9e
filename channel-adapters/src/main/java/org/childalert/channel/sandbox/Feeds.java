package org.childalert.channel.sandbox;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.childalert.Json;
import org.childalert.configuration.Variables;

/** All social feeds of the sandbox: they start and stop with the application. */
@Context
@Requires(property = "sandbox.enabled", value = "true")
public final class Feeds implements FarEnds, AutoCloseable {
    private final List<Feed> feeds = new ArrayList<>();

    Feeds(List<FeedConfig> configs, Variables variables, Json json, Journal journal, Clock clock) throws IOException {
        try {
            for (FeedConfig config : configs)
                feeds.add(new Feed(config, tokens(config, variables), json, journal, clock));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The account of each token. */
    private static Map<String, String> tokens(FeedConfig config, Variables variables) {
        Map<String, String> tokens = new HashMap<>();
        config.accounts()
                .forEach((account, variable) -> tokens.put(
                        variables
                                .find(variable)
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "sandbox.feeds.%s.accounts.%s: %s has no value (expected: a variable CHANNEL_..._SECRET)"
                                                .formatted(config.name(), account, variable))),
                        account));
        return tokens;
    }

    @Override
    public List<Feed> list() {
        return List.copyOf(feeds);
    }

    @Override
    @PreDestroy
    public void close() {
        feeds.forEach(Feed::close);
    }
}
