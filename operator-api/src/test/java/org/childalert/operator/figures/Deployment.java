package org.childalert.operator.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An agency with as many broadcasters as are wanted, each at an address of its own; a case says by its number how many of them it goes to. */
final class Deployment {
    static final String ADMINISTRATOR_SECRET = "the one-time secret of the figures";
    static final String ACCOUNT = "AC00000000000000000000000000000000";
    /** Of a case that goes to phones alone. */
    static final int PHONES = -1;
    /** Of a case that goes to the public stream alone. */
    static final int STREAM = -2;

    private static final List<Integer> SIZES = List.of(1, 10, 100, 1_000, 10_000);
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqr";

    private final Path directory;

    private Deployment(Path directory) {
        this.directory = directory;
    }

    /** Writes its configuration directory from the sample's. */
    static Deployment of(Path directory, Path sample, int channels, int port) {
        try {
            for (String kept : List.of("regions", "wording", "agencies")) copy(sample, directory, kept);
            Path agency = directory.resolve("agencies/be-nca.yml");
            write(agency, Files.readString(agency).replace("[duty-pager, duty-sms, duty-mail]", "[duty-pager]"));
            write(directory.resolve("channels/be-nca.yml"), channels(channels, port));
            write(directory.resolve("policies/be-child-alert.yml"), policy(channels));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Deployment(directory);
    }

    private static void copy(Path sample, Path directory, String folder) throws IOException {
        Path to = Files.createDirectories(directory.resolve(folder));
        try (Stream<Path> files = Files.list(sample.resolve(folder))) {
            for (Path file : files.toList()) Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String channels(int count, int port) {
        return """
                agency: be-nca
                channels:
                  - {name: duty-pager, title: Pager, kind: log, mode: live}
                  - {name: drill-pager, title: Pager, kind: log, mode: exercise}
                  - {name: open-air, title: Public stream, kind: stream, mode: live}
                  - {name: phones, title: Phones, kind: sms, mode: live, settings: {accountSid: %s, authToken: 'a token of the figures',
                      from: '+12025550100', baseUrl: 'http://127.0.0.1:%d', perSecond: 10000}}
                """.formatted(ACCOUNT, port)
                + IntStream.range(0, count)
                        .mapToObj(i ->
                                "  - {name: %s, title: Station, kind: webhook, mode: live, settings: {url: '%s', secret: '%s'}}\n"
                                        .formatted(name(i), Origins.url(i, port), SECRET))
                        .collect(Collectors.joining());
    }

    static String name(int channel) {
        return "s" + channel;
    }

    /** What the number of a case must be for it to go to so many. */
    static String caseNumber(int channels) {
        return switch (channels) {
            case PHONES -> "to-phones";
            case STREAM -> "to-stream";
            default -> "to-" + channels;
        };
    }

    private static String policy(int channels) {
        return """
                policy: be-child-alert
                agency: be-nca
                title: {en: Child Alert}
                gate:
                  criteria:
                    - {name: minor, title: {en: Under 18}, kind: mandatory, rule: 'children.all(child, child.age < 18)'}
                tiers:
                """
                + SIZES.stream()
                        .filter(size -> size <= channels)
                        .map(Deployment::tier)
                        .collect(Collectors.joining())
                + tier(PHONES)
                + tier(STREAM)
                + tier(0);
    }

    private static String tier(int channels) {
        return """
                  - name: %1$s
                    title: {en: %1$s}
                    %2$s
                    steps:
                      - name: first-air
                        channels: [%3$s]
                        exercise: []
                        acknowledge: {level: received, within: PT2H}
                """.formatted(
                caseNumber(channels),
                channels == 0 ? "# whatever is left" : "when: caseNumber == '%s'".formatted(caseNumber(channels)),
                channels == PHONES ? "phones" : channels == STREAM ? "open-air" : names(Math.max(1, channels)));
    }

    private static String names(int channels) {
        return IntStream.range(0, channels).mapToObj(Deployment::name).collect(Collectors.joining(", "));
    }

    /** @param database settings that lead to one */
    Map<String, Object> settings(Map<String, Object> database, int port) {
        var settings = new LinkedHashMap<>(database);
        settings.put("demo", true);
        settings.put("outbound.allow-loopback", true);
        settings.put("outbound.loopback-only", true);
        settings.put("config-directory", directory);
        settings.put("deployment-key", "demo:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        settings.put("signing.store", directory.resolve("signing.p12"));
        settings.put("signing.password", "only-for-figures");
        settings.put("public-base-url", "http://127.0.0.1:" + port);
        settings.put("first-administrator-secret", ADMINISTRATOR_SECRET);
        settings.put("stream.host", "127.0.0.1");
        settings.put("stream.port", Server.freePort());
        settings.put("stream.clients", 12_000);
        settings.put("stream.per-address", 12_000);
        return settings;
    }
}
