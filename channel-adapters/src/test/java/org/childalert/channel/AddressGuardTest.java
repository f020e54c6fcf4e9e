package org.childalert.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2001:200::1",
                "64:ff9b::808:808",
                "::ffff:8.8.8.8"
            })
    void public_addresses_may_be_sent_to(String address) {
        var guard = new AddressGuard(Fixtures.PUBLIC_ONLY);

        assertThatCode(() -> guard.check(InetAddress.ofLiteral(address))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, loopback",
        "127.255.255.254, loopback",
        "::1, loopback",
        "::ffff:127.0.0.1, loopback",
        "64:ff9b::7f00:1, loopback behind NAT64",
        "0.0.0.0, unspecified",
        "0.1.2.3, unspecified",
        "::, unspecified",
        "10.0.0.1, private",
        "172.16.0.1, private",
        "172.31.255.255, private",
        "192.168.255.255, private",
        "::ffff:10.0.0.1, private",
        "64:ff9b::a00:1, private behind NAT64",
        "fd00::1, private (unique local)",
        "fc00::1, private (unique local)",
        "169.254.169.254, link-local",
        "fe80::1, link-local",
        "100.64.0.1, a carrier's own (CGNAT)",
        "100.127.255.255, a carrier's own (CGNAT)",
        "192.0.0.8, reserved for protocols",
        "192.0.2.1, for documentation",
        "198.51.100.1, for documentation",
        "203.0.113.1, for documentation",
        "2001:db8::1, for documentation",
        "3fff::1, for documentation",
        "198.18.0.1, for benchmarks",
        "198.19.255.255, for benchmarks",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "ff02::1, multicast",
        "255.255.255.255, reserved",
        "240.0.0.1, reserved",
        "2001::1, reserved for protocols",
        "2002:a00:1::, 6to4",
        "192.88.99.1, 6to4",
        "::7f00:1, not global unicast",
        "64:ff9b:1::1, a network's own (NAT64)",
        "fec0::1, not global unicast",
        "100::1, not global unicast"
    })
    void addresses_that_are_not_public_are_refused_with_what_they_are(String address, String use) {
        var guard = new AddressGuard(Fixtures.PUBLIC_ONLY);

        assertThatExceptionOfType(ForbiddenAddress.class)
                .isThrownBy(() -> guard.check(InetAddress.ofLiteral(address)))
                .withMessageContaining(" is " + use + " (expected: a public address)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"})
    void the_demonstration_sends_to_this_machine(String address) {
        assertThatCode(() -> new AddressGuard(Fixtures.LOOPBACK).check(InetAddress.ofLiteral(address)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "10.0.0.1", "2606:4700::1111", "0.0.0.0", "64:ff9b::7f00:1"})
    void the_demonstration_sends_to_nowhere_else(String address) {
        assertThatExceptionOfType(ForbiddenAddress.class)
                .isThrownBy(() -> new AddressGuard(Fixtures.LOOPBACK).check(InetAddress.ofLiteral(address)))
                .withMessageContaining("loopback-only");
    }

    @Test
    void allowing_loopback_allows_nothing_else_that_is_not_public() {
        var guard = new AddressGuard(new Outbound(true, false));

        assertThatCode(() -> guard.check(InetAddress.ofLiteral("127.0.0.1"))).doesNotThrowAnyException();
        assertThatCode(() -> guard.check(InetAddress.ofLiteral("8.8.8.8"))).doesNotThrowAnyException();
        assertThatExceptionOfType(ForbiddenAddress.class)
                .isThrownBy(() -> guard.check(InetAddress.ofLiteral("10.0.0.1")));
    }

    @Test
    void one_forbidden_address_among_public_ones_is_enough_to_refuse_a_name() {
        var guard = new AddressGuard(Fixtures.PUBLIC_ONLY, names("8.8.8.8", "10.0.0.1"));

        assertThatExceptionOfType(ForbiddenAddress.class).isThrownBy(() -> guard.resolve("both.example"));
    }

    @Test
    void a_name_that_was_public_and_leads_to_a_private_address_later_is_refused_then() throws UnknownHostException {
        var answers = new java.util.ArrayDeque<>(java.util.List.of("8.8.8.8", "10.0.0.1"));
        var guard = new AddressGuard(Fixtures.PUBLIC_ONLY, new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                return new InetAddress[] {InetAddress.ofLiteral(answers.remove())};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        });

        assertThat(guard.resolve("rebound.example")).hasSize(1);
        assertThatExceptionOfType(ForbiddenAddress.class).isThrownBy(() -> guard.resolve("rebound.example"));
    }

    @Test
    void a_public_name_keeps_all_its_addresses() throws UnknownHostException {
        var guard = new AddressGuard(Fixtures.PUBLIC_ONLY, names("8.8.8.8", "2606:4700::1111"));

        assertThat(guard.resolve("public.example")).hasSize(2);
    }

    @Test
    void a_name_without_addresses_is_unknown() {
        var guard = new AddressGuard(Fixtures.PUBLIC_ONLY, names());

        assertThatExceptionOfType(UnknownHostException.class)
                .isThrownBy(() -> guard.resolve("empty.example"))
                .isNotInstanceOf(ForbiddenAddress.class);
    }

    static DnsResolver names(String... addresses) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                return java.util.stream.Stream.of(addresses)
                        .map(InetAddress::ofLiteral)
                        .toArray(InetAddress[]::new);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }
}
