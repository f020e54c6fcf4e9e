package org.childalert.channel.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.childalert.alert.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * Where a channel's settings lead to, checked.
 *
 * @param uri scheme and place: without parameters, and so without secrets
 * @param hosts all that it connects to, as far as the settings say
 * @param purpose of the text that is sent; absent where the CAP message is
 * @param timeout for all of one attempt
 */
record Target(
        Transport transport,
        String uri,
        List<String> hosts,
        Map<String, String> parameters,
        Map<String, String> secrets,
        Map<String, String> headers,
        @Nullable Purpose purpose,
        @Nullable String knownHosts,
        Duration timeout) {

    /** The place after the scheme. */
    String rest() {
        return uri.substring(uri.indexOf(':') + 1);
    }

    /** Equal for equal far ends: mail by its recipients, whichever server takes it. */
    String destination() {
        return switch (transport.way()) {
            case MAIL -> "mail to " + recipients();
            case KAFKA -> uri + " at " + parameters.get("brokers");
            case FILE, SFTP, JMS, NETTY -> uri.replaceFirst("/+$", "");
        };
    }

    private String recipients() {
        return Stream.of("to", "cc", "bcc")
                .flatMap(each -> Stream.of(parameters.getOrDefault(each, "").split(",")))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(each -> each.toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Target[%s]".formatted(destination());
    }
}
