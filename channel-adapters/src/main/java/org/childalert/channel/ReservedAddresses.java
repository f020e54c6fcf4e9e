package org.childalert.channel;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The addresses that are not of the public Internet: IANA's special-purpose registries (RFC 6890 and its updates),
 * multicast, and what has one of these inside, as an IPv4-mapped or NAT64 address has.
 */
final class ReservedAddresses {
    private static final AddressRange GLOBAL_UNICAST = AddressRange.of("2000::/3", "global unicast");
    private static final AddressRange NAT64 = AddressRange.of("64:ff9b::/96", "NAT64");
    private static final List<AddressRange> LOOPBACK =
            List.of(AddressRange.of("127.0.0.0/8", "loopback"), AddressRange.of("::1/128", "loopback"));
    private static final List<AddressRange> OTHERS = List.of(
            AddressRange.of("0.0.0.0/8", "unspecified"),
            AddressRange.of("10.0.0.0/8", "private"),
            AddressRange.of("100.64.0.0/10", "a carrier's own (CGNAT)"),
            AddressRange.of("169.254.0.0/16", "link-local"),
            AddressRange.of("172.16.0.0/12", "private"),
            AddressRange.of("192.0.0.0/24", "reserved for protocols"),
            AddressRange.of("192.0.2.0/24", "for documentation"),
            AddressRange.of("192.88.99.0/24", "6to4"),
            AddressRange.of("192.168.0.0/16", "private"),
            AddressRange.of("198.18.0.0/15", "for benchmarks"),
            AddressRange.of("198.51.100.0/24", "for documentation"),
            AddressRange.of("203.0.113.0/24", "for documentation"),
            AddressRange.of("224.0.0.0/4", "multicast"),
            AddressRange.of("240.0.0.0/4", "reserved"),
            AddressRange.of("::/128", "unspecified"),
            AddressRange.of("64:ff9b:1::/48", "a network's own (NAT64)"),
            AddressRange.of("2001::/23", "reserved for protocols"),
            AddressRange.of("2001:db8::/32", "for documentation"),
            AddressRange.of("2002::/16", "6to4"),
            AddressRange.of("3fff::/20", "for documentation"),
            AddressRange.of("fc00::/7", "private (unique local)"),
            AddressRange.of("fe80::/10", "link-local"),
            AddressRange.of("ff00::/8", "multicast"));

    /** What the address is for, if it is not public. */
    Optional<String> use(InetAddress address) {
        InetAddress plain = unmapped(address);
        if (isLoopback(plain)) return Optional.of("loopback");
        if (NAT64.contains(plain)) return use(lastFour(plain)).map(use -> use + " behind NAT64");
        for (AddressRange range : OTHERS) if (range.contains(plain)) return Optional.of(range.use());
        return plain instanceof Inet4Address || GLOBAL_UNICAST.contains(plain)
                ? Optional.empty()
                : Optional.of("not global unicast");
    }

    boolean isLoopback(InetAddress address) {
        InetAddress plain = unmapped(address);
        return LOOPBACK.stream().anyMatch(range -> range.contains(plain));
    }

    /** An IPv4-mapped address (::ffff:a.b.c.d) is what the socket will treat it as: the IPv4 address inside. */
    private static InetAddress unmapped(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean mapped = bytes.length == 16
                && Arrays.equals(bytes, 0, 10, new byte[10], 0, 10)
                && bytes[10] == (byte) 0xff
                && bytes[11] == (byte) 0xff;
        return mapped ? lastFour(address) : address;
    }

    private static InetAddress lastFour(InetAddress address) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are always an address", e);
        }
    }
}
