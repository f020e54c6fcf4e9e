package org.childalert.operator.crash;

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

/** An agency with sixty broadcasters, who are all told at once, and one more for when they stay silent. */
final class Deployment {
    static final String ADMINISTRATOR_SECRET = "the one-time secret of these tests";
    static final List<String> CHANNELS =
            IntStream.rangeClosed(1, 60).mapToObj("station-%02d"::formatted).toList();
    static final String LAST_RESORT = "last-resort";
    static final String STUDIO = "studio";
    static final String STUDIO_TOKEN = "a-token-that-only-tests-know";

    private static final Path SAMPLE = Path.of(System.getProperty("project.root"), "config");
    private static final String CHANNEL = """
              - name: %s
                title: Station
                kind: webhook
                mode: live
                settings: {url: '%s', secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqr', timeout: PT3S}
            """;

    private final Path directory;

    /** @param directory becomes the configuration directory, and holds the keys */
    Deployment(Path directory, FarEnds farEnds) {
        this(directory, farEnds, CHANNELS);
    }

    /** The same agency, with all of its alerts for one station, which keeps a connection to the stream. */
    static Deployment ofTheStudio(Path directory, FarEnds farEnds) {
        return new Deployment(directory, farEnds, List.of(STUDIO));
    }

    private Deployment(Path directory, FarEnds farEnds, List<String> told) {
        this.directory = directory;
        try {
            for (String kept : List.of("regions", "wording", "agencies")) copy(kept);
            Path agency = directory.resolve("agencies/be-nca.yml");
            Files.writeString(
                    agency, Files.readString(agency).replace("[duty-pager, duty-sms, duty-mail]", "[duty-pager]"));
            Files.createDirectories(directory.resolve("channels"));
            Files.createDirectories(directory.resolve("policies"));
            Files.writeString(directory.resolve("channels/be-nca.yml"), channels(farEnds));
            Files.writeString(directory.resolve("policies/be-child-alert.yml"), policy(told));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copy(String folder) throws IOException {
        Path to = Files.createDirectories(directory.resolve(folder));
        try (Stream<Path> files = Files.list(SAMPLE.resolve(folder))) {
            for (Path file : files.toList()) Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    private static String channels(FarEnds farEnds) {
        return """
                agency: be-nca
                channels:
                  - {name: duty-pager, title: Pager, kind: log, mode: live}
                  - {name: drill-pager, title: Pager, kind: log, mode: exercise}
                  - {name: %s, title: Studio, kind: stream, mode: live, settings: {token: %s}}
                """.formatted(STUDIO, STUDIO_TOKEN)
                + Stream.concat(CHANNELS.stream(), Stream.of(LAST_RESORT))
                        .map(name -> CHANNEL.formatted(name, farEnds.url(name)))
                        .collect(Collectors.joining());
    }

    private static String policy(List<String> told) {
        return """
                policy: be-child-alert
                agency: be-nca
                title: {en: Child Alert}
                gate:
                  criteria:
                    - {name: minor, title: {en: Under 18}, kind: mandatory, rule: 'children.all(child, child.age < 18)'}
                tiers:
                  - name: national
                    title: {en: National alert}
                    steps:
                      - name: first-air
                        channels: [%s]
                        exercise: []
                        acknowledge: {level: aired, within: PT5S}
                      - name: last-resort
                        begins: {after: first-air, is: missed}
                        channels: [%s]
                        exercise: []
                        acknowledge: {level: received, within: PT1H}
                """.formatted(String.join(", ", told), LAST_RESORT);
    }

    /** @param database settings that lead to one */
    Map<String, Object> settings(Map<String, Object> database, int port) {
        var settings = new LinkedHashMap<>(database);
        settings.put("demo", true);
        settings.put("outbound.allow-loopback", true);
        settings.put("outbound.loopback-only", true);
        settings.put("config-directory", directory);
        settings.put("signing.store", directory.resolve("signing.p12"));
        settings.put("signing.password", "only-for-tests");
        settings.put("public-base-url", "http://127.0.0.1:" + port);
        settings.put("first-administrator-secret", ADMINISTRATOR_SECRET);
        settings.put("dissemination.lease", "PT7S");
        return settings;
    }
}
