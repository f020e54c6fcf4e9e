package org.childalert.channel.mail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.childalert.channel.Outbound;
import org.jspecify.annotations.Nullable;

/**
 * A mail server, how it is spoken to, who sends, and which newsroom gets alerts.
 *
 * @param to the newsroom's addresses; none for a channel that only pages
 * @param attach what goes along with an alert
 * @param testAddress who gets tests of the channel; null for nobody
 */
record MailSettings(
        String host,
        int port,
        Tls tls,
        @Nullable String username,
        @Nullable String password,
        String from,
        @Nullable String fromName,
        List<String> to,
        Set<Attached> attach,
        @Nullable String testAddress) {

    MailSettings {
        to = List.copyOf(to);
        attach = Set.copyOf(attach);
    }

    /** How a connection is encrypted. */
    enum Tls {
        STARTTLS(587),
        TLS(465),
        /** Not at all: to this machine only. */
        NONE(25);

        private final int port;

        Tls(int port) {
            this.port = port;
        }
    }

    /**
     * Reads settings that the schema has passed.
     *
     * @throws IllegalArgumentException if they are for plain text to another machine
     */
    static MailSettings of(JsonNode settings, Outbound outbound) {
        String host = settings.path("host").asText().toLowerCase(Locale.ROOT);
        Tls tls = Tls.valueOf(settings.path("tls").asText("starttls").toUpperCase(Locale.ROOT));
        if (tls == Tls.NONE && !outbound.staysHere(host))
            throw new IllegalArgumentException("tls: none to %s (expected: starttls or tls)".formatted(host));
        return new MailSettings(
                host,
                settings.path("port").asInt(tls.port),
                tls,
                text(settings, "username"),
                text(settings, "password"),
                settings.path("from").asText(),
                text(settings, "fromName"),
                texts(settings, "to"),
                settings.has("attach")
                        ? texts(settings, "attach").stream().map(Attached::of).collect(Collectors.toSet())
                        : Attached.all(),
                text(settings, "testAddress"));
    }

    /** The newsroom, whichever server takes its mail. Of a channel that only pages, server and sender: that is what mailboxes show. */
    String destination() {
        if (!to.isEmpty())
            return "mail to "
                    + new TreeSet<>(to.stream()
                            .map(address -> address.toLowerCase(Locale.ROOT))
                            .toList());
        return "mail %s:%d %s".formatted(host, port, from.toLowerCase(Locale.ROOT));
    }

    /** The sender's domain, for what a mail is named by. */
    String domain() {
        return from.substring(from.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    private static List<String> texts(JsonNode settings, String name) {
        return settings.path(name).valueStream().map(JsonNode::asText).toList();
    }

    private static @Nullable String text(JsonNode settings, String name) {
        return settings.hasNonNull(name) ? settings.path(name).asText() : null;
    }

    @Override
    public String toString() {
        return "MailSettings[mail %s:%d %s]".formatted(host, port, from.toLowerCase(Locale.ROOT));
    }
}
