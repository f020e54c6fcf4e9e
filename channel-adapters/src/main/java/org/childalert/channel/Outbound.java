package org.childalert.channel;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.InetAddress;

/**
 * Where this process may send to. By default to public addresses only, so that no channel can be pointed at the
 * network inside.
 *
 * @param allowLoopback this machine too, for tests
 * @param loopbackOnly this machine and nothing else, for the demonstration
 */
@ConfigurationProperties("outbound")
public record Outbound(
        @Bindable(defaultValue = "false") boolean allowLoopback,
        @Bindable(defaultValue = "false") boolean loopbackOnly) {

    public boolean reachesLoopback() {
        return allowLoopback || loopbackOnly;
    }

    /** Whether a connection to the host stays on this machine, and may: it needs no encryption. Names of others never do. */
    public boolean staysHere(String host) {
        if (!reachesLoopback()) return false;
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
