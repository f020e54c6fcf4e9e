package org.childalert.operator.security;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.childalert.cap.SigningKey;
import org.childalert.dissemination.PublicAddresses;

/** Keeps the demonstration and an operation apart: the one stays on loopback, the other has nothing of the demonstration. */
@Context
final class EnvironmentGuard {
    /**
     * @param signing and the addresses are asked for so that a wrong one stops the start, and not the first approval
     */
    EnvironmentGuard(
            SigningKey signing,
            PublicAddresses addresses,
            @Value("${demo:false}") boolean demo,
            @Value("${micronaut.server.host:0.0.0.0}") String host,
            @Value("${stream.port:none}") String streamPort,
            @Value("${stream.host:0.0.0.0}") String streamHost,
            @Value("${outbound.allow-loopback:false}") boolean allowLoopback,
            @Value("${outbound.loopback-only:false}") boolean loopbackOnly,
            @Value("${sandbox.enabled:false}") boolean sandbox) {
        if (demo) {
            if (!isLoopback(host))
                throw refused("micronaut.server.host", host, "a loopback address, as this is the demonstration");
            if (!streamPort.equals("none") && !isLoopback(streamHost))
                throw refused("stream.host", streamHost, "a loopback address, as this is the demonstration");
            if (!loopbackOnly) throw refused("outbound.loopback-only", "false", "true, as this is the demonstration");
        } else {
            if (allowLoopback || loopbackOnly)
                throw refused("outbound", "loopback allowed", "only in the demonstration");
            if (sandbox) throw refused("sandbox.enabled", "true", "only in the demonstration");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static IllegalArgumentException refused(String setting, String found, String expected) {
        return new IllegalArgumentException("%s: %s (expected: %s)".formatted(setting, found, expected));
    }
}
