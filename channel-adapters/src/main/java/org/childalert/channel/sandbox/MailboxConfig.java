package org.childalert.channel.sandbox;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * One mail server of the sandbox, under {@code sandbox.mailboxes.<name>}, which takes mail for everybody and delivers none.
 *
 * @param port on 127.0.0.1; 0 takes any that is free
 * @param behaviour at the start: ok, fail, hang or silent
 * @param username who may send by it
 * @param secret the name of the variable that holds their password, CHANNEL_..._SECRET
 */
@EachProperty("sandbox.mailboxes")
public record MailboxConfig(
        @Parameter String name,
        int port,
        @Bindable(defaultValue = "ok") String behaviour,
        String username,
        String secret) {

    Behaviour initialBehaviour() {
        return Behaviour.read("sandbox.mailboxes.%s.behaviour".formatted(name), behaviour);
    }
}
