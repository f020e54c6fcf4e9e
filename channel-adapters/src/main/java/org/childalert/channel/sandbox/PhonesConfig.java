package org.childalert.channel.sandbox;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * One provider of texts of the sandbox, under {@code sandbox.phones.<name>}, which speaks Twilio's API as far as texts go.
 *
 * @param port on 127.0.0.1; 0 takes any that is free
 * @param behaviour at the start: ok, fail, hang or silent
 * @param account the account's SID
 * @param secret the name of the variable that holds the account's auth token, CHANNEL_..._SECRET
 * @param delay how long it takes for an answer, in milliseconds
 */
@EachProperty("sandbox.phones")
public record PhonesConfig(
        @Parameter String name,
        int port,
        @Bindable(defaultValue = "ok") String behaviour,
        String account,
        String secret,
        @Bindable(defaultValue = "0") int delay) {

    Behaviour initialBehaviour() {
        return Behaviour.read("sandbox.phones.%s.behaviour".formatted(name), behaviour);
    }
}
