package org.childalert.channel;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Checks where a connection is about to go, with the very addresses it will use, so that a name cannot answer with one
 * address when it is checked and with another when it is connected to.
 */
@Singleton
public final class AddressGuard implements DnsResolver {
    private final Outbound outbound;
    private final DnsResolver names;
    private final ReservedAddresses reserved = new ReservedAddresses();

    @Inject
    public AddressGuard(Outbound outbound) {
        this(outbound, SystemDefaultDnsResolver.INSTANCE);
    }

    public AddressGuard(Outbound outbound, DnsResolver names) {
        this.outbound = outbound;
        this.names = names;
    }

    /**
     * All addresses of the host, each of them permitted.
     *
     * @throws ForbiddenAddress if one of them is not
     */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        if (addresses == null || addresses.length == 0) throw new UnknownHostException(host);
        for (InetAddress address : addresses) check(address);
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }

    /**
     * Returns if this process may send to the address.
     *
     * @throws ForbiddenAddress if not, saying why
     */
    public void check(InetAddress address) throws ForbiddenAddress {
        if (reserved.isLoopback(address) && outbound.reachesLoopback()) return;
        if (outbound.loopbackOnly())
            throw new ForbiddenAddress(
                    address.getHostAddress() + " is not on this machine (outbound.loopback-only is set)");
        var use = reserved.use(address);
        if (use.isPresent())
            throw new ForbiddenAddress(
                    "%s is %s (expected: a public address)".formatted(address.getHostAddress(), use.get()));
    }
}
