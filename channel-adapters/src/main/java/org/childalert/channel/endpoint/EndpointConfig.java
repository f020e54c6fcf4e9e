package org.childalert.channel.endpoint;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment lets its agencies send by, and where to, under {@code endpoint}.
 *
 * @param schemes those that channels may use; none if nothing is said
 * @param fileRoot the directory below which files may be written; no files without it
 * @param privateHosts names of hosts in the deployment's own network that may be sent to, though their addresses are not public
 */
@ConfigurationProperties("endpoint")
public record EndpointConfig(
        @Nullable List<String> schemes,
        @Nullable String fileRoot,
        @Nullable List<String> privateHosts) {

    List<String> allowed() {
        return schemes == null ? List.of() : schemes;
    }

    boolean isPrivate(String host) {
        return privateHosts != null && privateHosts.contains(host);
    }
}
