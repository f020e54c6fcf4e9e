package org.childalert.channel.sandbox;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Where the sandbox keeps what it must find again.
 *
 * @param directory made if it is missing
 */
@ConfigurationProperties("sandbox")
public record SandboxConfig(
        @Bindable(defaultValue = ".demo") String directory) {}
