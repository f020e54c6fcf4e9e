package org.childalert.channel.sandbox;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * One station of the sandbox, under {@code sandbox.stations.<name>}.
 *
 * @param port on 127.0.0.1; 0 takes any that is free
 * @param behaviour at the start: ok, fail, hang or silent
 * @param secret the name of the variable that holds the secret it shares with its channel, CHANNEL_..._SECRET
 */
@EachProperty("sandbox.stations")
public record StationConfig(
        @Parameter String name,
        int port,
        @Bindable(defaultValue = "ok") String behaviour,
        String secret) {

    /** As text above, because Micronaut would take the default for a word it does not know, and say nothing. */
    Behaviour initialBehaviour() {
        return Behaviour.read("sandbox.stations.%s.behaviour".formatted(name), behaviour);
    }
}
