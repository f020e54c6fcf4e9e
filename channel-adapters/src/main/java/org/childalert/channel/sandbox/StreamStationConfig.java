package org.childalert.channel.sandbox;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * One station of the sandbox that keeps a connection to the stream, under {@code sandbox.streams.<name>}. It is the station of the channel of its name.
 *
 * @param port of the stream, on 127.0.0.1
 * @param behaviour at the start: ok, fail, hang or silent
 * @param agency whose channel it is
 * @param secret the name of the variable that holds the channel's token, CHANNEL_..._SECRET
 */
@EachProperty("sandbox.streams")
public record StreamStationConfig(
        @Parameter String name,
        int port,
        @Bindable(defaultValue = "ok") String behaviour,
        String agency,
        String secret) {

    /** As text above, because Micronaut would take the default for a word it does not know, and say nothing. */
    Behaviour initialBehaviour() {
        return Behaviour.read("sandbox.streams.%s.behaviour".formatted(name), behaviour);
    }
}
