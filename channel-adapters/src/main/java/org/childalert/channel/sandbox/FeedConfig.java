package org.childalert.channel.sandbox;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.MapFormat;
import io.micronaut.core.naming.conventions.StringConvention;
import java.util.Map;

/**
 * One social feed of the sandbox, under {@code sandbox.feeds.<name>}.
 *
 * @param port on 127.0.0.1; 0 takes any that is free
 * @param behaviour at the start: ok, fail, hang or silent
 * @param accounts by name, the variable that holds the account's token, CHANNEL_..._SECRET
 */
@EachProperty("sandbox.feeds")
public record FeedConfig(
        @Parameter String name,
        int port,
        @Bindable(defaultValue = "ok") String behaviour,
        @MapFormat(keyFormat = StringConvention.RAW) Map<String, String> accounts) {

    Behaviour initialBehaviour() {
        return Behaviour.read("sandbox.feeds.%s.behaviour".formatted(name), behaviour);
    }
}
