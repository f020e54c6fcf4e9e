package org.childalert.channel.endpoint;

import io.micronaut.context.annotation.ConfigurationProperties;
import org.jspecify.annotations.Nullable;

/**
 * The deployment's own broker for the scheme jms, under {@code endpoint.jms}: an ActiveMQ Artemis.
 *
 * @param url such as tcp://broker:61616 or ssl://...; no jms without it
 */
@ConfigurationProperties("endpoint.jms")
public record BrokerConfig(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password) {}
