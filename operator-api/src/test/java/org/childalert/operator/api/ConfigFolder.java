package org.childalert.operator.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A configuration directory with three agencies on Belgium's regions, the third with a policy of its own kind; the first has a station, a television, a desk and a drill's sink. */
final class ConfigFolder {
    private static final Path SAMPLE = Path.of(System.getProperty("project.root"), "config");
    /** Of every webhook in it. */
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";

    /** With which the provider of texts signs. */
    static final String TOKEN = "a token that only tests know";

    private ConfigFolder() {}

    static Path write(Path folder, int livePort, int drillPort) {
        try {
            for (String name : List.of("regions", "wording")) copy(SAMPLE.resolve(name), folder.resolve(name));
            agency(folder, "be-nca");
            agency(folder, "be-two");
            agency(folder, "be-three");
            put(folder.resolve("policies/be-three.yml"), careful());
            put(folder.resolve("channels/be-three.yml"), channels("be-three", livePort, drillPort));
            put(folder.resolve("channels/be-nca.yml"), channels("be-nca", livePort, drillPort));
            put(folder.resolve("channels/be-two.yml"), channels("be-two", livePort, drillPort));
            agency(folder, "be-watch");
            put(folder.resolve("channels/be-watch.yml"), watchedChannels(livePort, drillPort));
            put(folder.resolve("policies/be-watch.yml"), WATCHED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    /** The station's people are Dutch speakers at a desk with a phone. */
    private static String watchedChannels(int livePort, int drillPort) {
        return channels("be-watch", livePort, drillPort)
                .replace(
                        "{name: station, title: Station,",
                        "{name: station, title: Station, languages: [nl], station: {phone: \"+3225550177\"},");
    }

    /** Whoever is silent for a second is called; a second after the start it is proposed to go further, and to prolong what lasts twelve hours. */
    private static final String WATCHED = """
            policy: be-watch-alert
            agency: be-watch
            title: {en: Watched}
            gate:
              criteria:
                - name: minor
                  title: {en: Every child is under 18}
                  kind: mandatory
                  rule: size(children) > 0 && children.all(child, child.age < 18)
            targets: {firstAir: PT20M3S, correction: PT1H}
            update: {renew: PT11H59M59S}
            close:
              acknowledge: {level: removed, within: PT1S}
              missed: [{call: {to: [duty], script: {en: Ask them to take it down.}, within: PT1H}}]
            tiers:
              - name: watched
                title: {en: Watched}
                steps:
                  - name: first-air
                    channels: [station, television]
                    exercise: [drill]
                    acknowledge: {level: aired, within: PT1S}
                    missed: [{call: {to: [duty], script: {en: Ask them to broadcast it., nl: Vraag hun het uit te zenden.}, within: PT1H}}]
                  - name: wider
                    propose: true
                    channels: [desk]
                    exercise: []
            """;

    /** As an agency has it whose stations have decoders. */
    private static final String EAS = """
            eas:
              originator: CIV
              sender: TEST/NCA
              locations: {BE-BRU: ["024031"]}
              rate: 8000
            """;

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    private static void agency(Path folder, String agency) throws IOException {
        put(
                folder.resolve("agencies/" + agency + ".yml"),
                Files.readString(SAMPLE.resolve("agencies/be-nca.yml"))
                                .replace("be-nca", agency)
                                .replace("be-child-alert", agency + "-alert")
                                .replace("alerts@childalert", agency + "@childalert")
                                .replaceAll("(?m)^groups:.*$", "")
                                .replace("[duty-pager, duty-sms, duty-mail]", "[duty-pager]")
                        + "\ngroups: [partners]\n"
                        + (agency.equals("be-watch") ? EAS : ""));
        put(folder.resolve("policies/" + agency + ".yml"), policy(agency));
    }

    private static void put(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String channels(String agency, int livePort, int drillPort) {
        return """
                agency: %1$s
                channels:
                  - {name: station, title: Station, kind: webhook, mode: live, settings: {url: "http://127.0.0.1:%2$d/%1$s/station", secret: "%4$s", timeout: PT2S}}
                  - {name: television, title: Television, kind: webhook, mode: live, settings: {url: "http://127.0.0.1:%2$d/%1$s/television", secret: "%4$s"}}
                  - {name: desk, title: Desk, kind: webhook, mode: live, settings: {url: "http://127.0.0.1:%2$d/%1$s/desk", secret: "%4$s"}}
                  - {name: drill, title: Drill, kind: webhook, mode: exercise, settings: {url: "http://127.0.0.1:%3$d/%1$s/drill", secret: "%4$s"}}
                  - {name: phones, title: Phones, kind: sms, mode: live, settings: {accountSid: AC00000000000000000000000000000001, authToken: "%5$s", from: "%1$s", baseUrl: "http://127.0.0.1:%2$d"}}
                  - {name: duty-pager, title: Pager, kind: log, mode: live}
                  - {name: drill-pager, title: Pager of drills, kind: log, mode: exercise}
                """.formatted(agency, livePort, drillPort, SECRET, TOKEN);
    }

    /** Every kind of criterion, of which the directors may set all but vetoes aside. */
    private static String careful() {
        return """
                policy: be-three-alert
                agency: be-three
                title: {en: Careful alert}
                gate:
                  points: 3
                  override: {by: [directors], vetoes: false}
                  criteria:
                    - name: minor
                      title: {en: Every child is under 18, fr: Chaque enfant a moins de 18 ans}
                      kind: mandatory
                      rule: size(children) > 0 && children.all(child, child.age < 18)
                    - name: consent
                      title: {en: Somebody agrees, fr: Quelqu'un consent}
                      kind: mandatory
                      oneOf:
                        text: {en: "Who agrees to the alert?", fr: "Qui consent à l'alerte ?"}
                        evidence: true
                        within: PT2H
                        sources:
                          - {name: guardian, title: {en: A guardian, fr: Un tuteur}}
                          - {name: court, title: {en: A court, fr: Un tribunal}}
                          - {name: prosecutor, title: {en: The prosecutor, fr: Le procureur}, waiver: true}
                    - name: known-vehicle
                      title: {en: A vehicle is known, fr: Un véhicule est connu}
                      kind: weighing
                      weight: 2
                      rule: size(vehicles) > 0
                    - name: can-help
                      title: {en: A broadcast can help, fr: Une diffusion peut aider}
                      kind: weighing
                      weight: 3
                      question: {text: {en: "Can a broadcast help?"}, evidence: false}
                    - name: adds-danger
                      title: {en: It adds to the danger, fr: Elle aggrave le danger}
                      kind: veto
                      question: {text: {en: "Would a broadcast add to the danger?"}, evidence: false}
                tiers:
                  - name: usual
                    title: {en: Usual}
                    steps:
                      - name: first-air
                        channels: [station]
                        exercise: [drill]
                        acknowledge: {level: received, within: PT1H}
                """;
    }

    /**
     * Three children take two of the board, drafted by duty. Whoever has a vehicle is urgent, and silence is answered within a second; everybody else is
     * given an hour, and duty may put them on air alone.
     */
    private static String policy(String agency) {
        return """
                policy: %1$s-alert
                agency: %1$s
                title: {en: Alert}
                gate:
                  criteria:
                    - name: minor
                      title: {en: Every child is under 18}
                      kind: mandatory
                      rule: size(children) > 0 && children.all(child, child.age < 18)
                    - name: danger
                      title: {en: Danger to life}
                      kind: mandatory
                      question: {text: {en: "Is the child in danger?"}, evidence: true}
                    - name: can-help
                      title: {en: A broadcast can help}
                      kind: mandatory
                      question: {text: {en: "Can a broadcast help?"}, evidence: false}
                breakGlass: {by: [duty], tier: usual, ratify: PT30M}
                tiers:
                  - name: many
                    title: {en: Many}
                    when: size(children) > 2
                    authority:
                      draft: [duty]
                      approve: {quorum: 2, of: [board]}
                      silent: [{after: PT1H, to: [deputies]}]
                    steps:
                      - name: first-air
                        channels: [station]
                        exercise: [drill]
                        acknowledge: {level: received, within: PT1H}
                  - name: urgent
                    title: {en: Urgent}
                    when: size(vehicles) > 0
                    steps:
                      - name: first-air
                        channels: [station]
                        exercise: [drill]
                        acknowledge: {level: received, within: PT1S}
                        missed: [{retry: {times: 1, every: PT1S}}]
                      - name: second-way
                        begins: {after: first-air, is: missed, delay: PT1S}
                        channels: [desk]
                        exercise: []
                        acknowledge: {level: received, within: PT1S}
                  - name: usual
                    title: {en: Usual}
                    steps:
                      - name: first-air
                        channels: [station, television, partners]
                        exercise: [drill, partners]
                        acknowledge: {level: received, within: PT1H}
                """.formatted(agency);
    }
}
