package org.childalert.channel;

import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** The address of a far end as settings give it: https, or plain http to this machine where this machine may be reached. */
public final class HttpAddress {
    private HttpAddress() {}

    /**
     * The address in one of its many spellings: scheme and host in lower case, the host in ASCII.
     *
     * @throws IllegalArgumentException if it leads nowhere, names a user, or is plain http to another machine
     */
    public static URI parse(String text, Outbound outbound) {
        URI url = read(text);
        boolean plainHere = url.getScheme().equals("http") && outbound.staysHere(url.getHost());
        if (!plainHere && !url.getScheme().equals("https"))
            throw new IllegalArgumentException(
                    "url: %s://%s (expected: https)".formatted(url.getScheme(), url.getHost()));
        return url;
    }

    /** Scheme, host and port, the same for all ways to write them. */
    public static String place(URI url) {
        int port = url.getPort() >= 0 ? url.getPort() : url.getScheme().equals("https") ? 443 : 80;
        return "%s://%s:%d".formatted(url.getScheme(), url.getHost(), port);
    }

    private static URI read(String text) {
        try {
            URI given = new URI(text);
            if (given.getScheme() == null || given.getHost() == null || given.getUserInfo() != null)
                throw new IllegalArgumentException("url: not shown (expected: https, a host, no user name)");
            return URI.create("%s://%s%s%s%s"
                    .formatted(
                            given.getScheme().toLowerCase(Locale.ROOT),
                            host(given.getHost()),
                            given.getPort() < 0 ? "" : ":" + given.getPort(),
                            given.getRawPath(),
                            given.getRawQuery() == null ? "" : "?" + given.getRawQuery()));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "url: not shown, %s at character %d (expected: an address)".formatted(e.getReason(), e.getIndex()));
        }
    }

    private static String host(String given) {
        if (given.startsWith("[")) return "[" + InetAddress.ofLiteral(given).getHostAddress() + "]";
        String host = IDN.toASCII(given).toLowerCase(Locale.ROOT);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
