package org.childalert.channel.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.childalert.alert.Purpose;
import org.childalert.dissemination.Channel;
import org.jspecify.annotations.Nullable;

/** Reads a channel's settings, and finds everything in them that may not be: see the decision record on endpoints. */
@Singleton
final class Targets {
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(20);
    private static final Pattern PLACE = Pattern.compile("[a-z][a-z0-9+.-]*:[^\\s?#{}$%\\\\\\p{Cntrl}]+");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,60}");
    /** Camel's own, those that would change where a message goes, and ours. */
    private static final Pattern RESERVED = Pattern.compile(
            "(?i)(camel|jms|kafka|childalert).*|to|cc|bcc|from|sender|reply-?to|content-?type|link|message-id");
    /** What Camel would take for more than a text: references to beans, placeholders, expressions, raw values. */
    private static final Pattern TRICK = Pattern.compile("^\\s*(#|bean:|property:)|\\{\\{|\\$\\{|\\$simple\\{|RAW[({]");

    private static final Pattern PLAIN = Pattern.compile("[^\\p{Cntrl}\"';\\\\{}$#?&]*");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]");

    private final EndpointConfig config;
    private final BrokerConfig broker;

    /** @throws IllegalArgumentException if application.yml allows a scheme that is not built in */
    Targets(EndpointConfig config, BrokerConfig broker) {
        for (String scheme : config.allowed())
            if (Transport.find(scheme).isEmpty())
                throw new IllegalArgumentException(
                        "endpoint.schemes: %s (expected: some of %s)".formatted(scheme, Transport.known()));
        this.config = config;
        this.broker = broker;
    }

    /**
     * Reads settings that the schema has passed.
     *
     * @throws IllegalArgumentException naming every fault, and no value of a secret
     */
    Target of(Channel channel) {
        JsonNode settings = channel.settings();
        String uri = settings.path("uri").asText();
        List<String> faults = new ArrayList<>();
        Transport transport = transport(uri, faults);
        Map<String, String> parameters = texts(settings.path("parameters"));
        Map<String, String> secrets = texts(settings.path("secretParameters"));
        if (transport != null) {
            place(transport, uri, faults);
            parameters(transport, parameters, secrets, faults);
            sftp(transport, settings, secrets, faults);
        }
        List<String> hosts = transport == null ? List.of() : hosts(transport, uri, parameters, faults);
        headers(texts(settings.path("headers")), faults);
        if (transport == null || !faults.isEmpty()) throw new IllegalArgumentException(String.join("; ", faults));
        return new Target(
                transport,
                normal(transport, uri),
                hosts,
                parameters,
                secrets,
                texts(settings.path("headers")),
                purpose(settings.path("body").asText()),
                settings.path("knownHosts").asText(null),
                settings.has("timeout")
                        ? Duration.parse(settings.path("timeout").asText())
                        : USUAL_TIMEOUT);
    }

    private static @Nullable Purpose purpose(String body) {
        return body.equals("cap") ? null : Purpose.valueOf(body.toUpperCase(Locale.ROOT));
    }

    private @Nullable Transport transport(String uri, List<String> faults) {
        if (!PLACE.matcher(uri).matches()) {
            faults.add("uri: not shown (expected: scheme and place, without parameters, placeholders or escapes)");
            return null;
        }
        String scheme = uri.substring(0, uri.indexOf(':'));
        if (!config.allowed().contains(scheme)) {
            faults.add("uri: scheme %s (expected: one of %s, as endpoint.schemes in application.yml allows)"
                    .formatted(scheme, config.allowed()));
            return null;
        }
        return Transport.find(scheme).orElseThrow();
    }

    private void place(Transport transport, String uri, List<String> faults) {
        if (Stream.of(uri.split("[:/]")).anyMatch(".."::equals)) faults.add("uri: .. (expected: a place without it)");
        if (uri.contains("@")) faults.add("uri: not shown, a user name in it (expected: the parameter username)");
        String rest = uri.substring(uri.indexOf(':') + 1);
        switch (transport.way()) {
            case FILE -> file(rest, faults);
            case JMS -> {
                if (broker.url() == null)
                    faults.add("uri: scheme jms (expected: a broker, endpoint.jms.url in application.yml)");
                if (!rest.matches("(queue:|topic:)?[A-Za-z0-9._/-]+"))
                    faults.add("uri: %s (expected: jms:queue:name or jms:topic:name)".formatted(uri));
            }
            case KAFKA -> {
                if (!rest.matches("[A-Za-z0-9._-]+")) faults.add("uri: %s (expected: kafka:topic)".formatted(uri));
            }
            case MAIL -> {
                if (!rest.matches("//[^/]+/?"))
                    faults.add("uri: %s (expected: %s://host:port)".formatted(uri, transport.scheme()));
            }
            case NETTY -> {
                if (!rest.matches("tcp://[^/]+:[0-9]+"))
                    faults.add("uri: %s (expected: netty:tcp://host:port)".formatted(uri));
            }
            case SFTP -> {
                if (!rest.matches("//[^/]+(/.*)?"))
                    faults.add("uri: %s (expected: sftp://host:port/directory)".formatted(uri));
            }
        }
    }

    private void file(String rest, List<String> faults) {
        if (root().isEmpty())
            faults.add("uri: scheme file (expected: a directory for files, endpoint.file-root in application.yml)");
        else if (!directory(rest).startsWith(root().get()) || directory(rest).equals(root().get()))
            faults.add("uri: file:%s (expected: a directory below endpoint.file-root)".formatted(rest));
    }

    private Optional<Path> root() {
        return Optional.ofNullable(config.fileRoot())
                .filter(root -> !root.isBlank())
                .map(root -> Path.of(root).toAbsolutePath().normalize());
    }

    /** What is not absolute is meant from the root. */
    private Path directory(String rest) {
        return root().orElseThrow().resolve(rest.replaceFirst("^//(?=/)", "")).normalize();
    }

    private String normal(Transport transport, String uri) {
        return switch (transport.way()) {
            case FILE -> "file:" + directory(uri.substring("file:".length()));
            case MAIL, SFTP, JMS, KAFKA, NETTY -> uri;
        };
    }

    private static void parameters(
            Transport transport, Map<String, String> parameters, Map<String, String> secrets, List<String> faults) {
        parameters.forEach((name, value) -> {
            String where = "parameters." + name;
            if (transport.secrets().contains(name)) faults.add(where + ": not shown (expected: in secretParameters)");
            else if (!transport.parameters().contains(name)) faults.add(unknown(where, transport.parameters()));
            else if (TRICK.matcher(value).find() || !PLAIN.matcher(value).matches())
                faults.add(where + ": not shown (expected: plain text, without references, placeholders or quotes)");
        });
        secrets.forEach((name, value) -> {
            String where = "secretParameters." + name;
            if (!transport.secrets().contains(name)) faults.add(unknown(where, transport.secrets()));
            else if (TRICK.matcher(value).find()
                    || (name.equals("saslPassword") && !PLAIN.matcher(value).matches()))
                faults.add(where + ": not shown (expected: one that does not begin with # and has no {{, ${ or RAW()");
        });
        for (String name : transport.required())
            if (parameters.getOrDefault(name, "").isBlank())
                faults.add("parameters.%s: nothing (expected: %s needs it)".formatted(name, transport.scheme()));
    }

    private static String unknown(String where, Set<String> known) {
        return "%s: unknown (expected: one of %s)"
                .formatted(where, known.stream().sorted().toList());
    }

    private static void sftp(Transport transport, JsonNode settings, Map<String, String> secrets, List<String> faults) {
        boolean given = !settings.path("knownHosts").asText("").isBlank();
        if (transport.way() != Transport.Way.SFTP) {
            if (given) faults.add("knownHosts: given (expected: for sftp alone)");
            return;
        }
        if (!given) faults.add("knownHosts: nothing (expected: the far end's lines of a known_hosts file)");
        if (!secrets.containsKey("password") && !secrets.containsKey("privateKey"))
            faults.add("secretParameters: no way to sign in (expected: password or privateKey)");
    }

    private static List<String> hosts(
            Transport transport, String uri, Map<String, String> parameters, List<String> faults) {
        List<String> hosts = switch (transport.way()) {
            case FILE, JMS -> List.of();
            case KAFKA ->
                Stream.of(parameters.getOrDefault("brokers", "").split(","))
                        .map(each -> authority("//" + each.strip()))
                        .toList();
            case MAIL, SFTP, NETTY -> List.of(authority(uri.substring(uri.indexOf("//"))));
        };
        if (hosts.contains("")) faults.add("uri: no host that can be read (expected: a name or an address)");
        return hosts;
    }

    /** The host in {@code //host:port/...}, or nothing. */
    private static String authority(String text) {
        try {
            String host = new URI("x:" + text).getHost();
            return host != null && HOST.matcher(host).matches() ? host.toLowerCase(Locale.ROOT) : "";
        } catch (URISyntaxException e) {
            return "";
        }
    }

    private static void headers(Map<String, String> headers, List<String> faults) {
        headers.forEach((name, value) -> {
            if (!HEADER.matcher(name).matches() || RESERVED.matcher(name).matches())
                faults.add(
                        "headers.%s: not one to be set (expected: letters, digits and -, and none of Camel's or of the address)"
                                .formatted(name.replaceAll("[^A-Za-z0-9-]", "?")));
            else if (TRICK.matcher(value).find())
                faults.add("headers.%s: %s (expected: plain text)".formatted(name, value));
        });
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
        return texts;
    }
}
