package org.childalert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A small configuration directory: two agencies with live and exercise channels of kind {@code recorder}, and a policy each. */
public final class SampleConfiguration {
    private static final String BELGIUM = """
            agency: be-nca
            names: {en: Sample Child Alert, nl: Voorbeeld Child Alert, fr: Child Alert exemple}
            sender: childalert@be-nca.example
            identifierPrefix: be-nca
            publicPhone: "+3225550100"
            pressContact: press@be-nca.example
            web: https://be-nca.example
            timeZone: Europe/Brussels
            validity: PT6H
            languages: {BE-VAN: [nl], BE-BRU: [nl, fr], "*": [fr]}
            regions: [BE-VAN, BE-BRU, BE-WLG]
            policy: urgent
            pagers: {live: pager, exercise: drill-pager}
            groups: [phones, screens]
            """;

    private static final String NETHERLANDS = """
            agency: nl-desk
            names: {en: Dutch sample desk, nl: Nederlandse voorbeelddesk}
            sender: desk@nl-desk.example
            identifierPrefix: nl-desk
            publicPhone: "+31205550100"
            pressContact: press@nl-desk.example
            web: https://nl-desk.example
            timeZone: Europe/Amsterdam
            validity: PT6H
            languages: {"*": [nl]}
            regions: [NL-LI]
            policy: simple
            pagers: {live: pager, exercise: drill-pager}
            """;

    private static final String BELGIAN_CHANNELS = """
            agency: be-nca
            channels:
              - {name: radio-north, title: Radio North, kind: recorder, mode: live, regions: [BE-VAN], station: {phone: "+3225550111", secondary: desk}, settings: {farEnd: north}}
              - {name: radio-capital, title: Radio Capital, kind: recorder, mode: live, regions: [BE-BRU], settings: {farEnd: capital}}
              - {name: television, title: Television, kind: recorder, mode: live, limits: {concurrency: 1}, station: {secondary: desk}, settings: {farEnd: tv}}
              - {name: radio-east, title: Radio East, kind: recorder, mode: live, regions: [BE-WLG], settings: {farEnd: east}}
              - {name: desk, title: Night desk, kind: recorder, mode: live, settings: {farEnd: desk}}
              - {name: pager, title: Pager, kind: recorder, mode: live, settings: {farEnd: pager}}
              - {name: drill-station, title: Drill station, kind: recorder, mode: exercise, settings: {farEnd: drill}}
              - {name: drill-pager, title: Drill pager, kind: recorder, mode: exercise, settings: {farEnd: drill-pager}}
              - {name: wall, title: A wall of posts, kind: keeper, mode: live, regions: [BE-WLG], settings: {farEnd: wall}}
            """;

    private static final String DUTCH_CHANNELS = """
            agency: nl-desk
            channels:
              - {name: radio, title: Radio, kind: recorder, mode: live, settings: {farEnd: nl-radio}}
              - {name: pager, title: Pager, kind: recorder, mode: live, settings: {farEnd: nl-pager}}
              - {name: drill-pager, title: Drill pager, kind: recorder, mode: exercise, settings: {farEnd: nl-drill-pager}}
            """;

    private static final String URGENT = """
            policy: urgent
            agency: be-nca
            title: {en: Urgent}
            gate:
              criteria:
                - {name: minor, title: {en: Under 18}, kind: mandatory, rule: "size(children) > 0 && children.all(c, c.age < 18)"}
                - {name: danger, title: {en: Danger}, kind: mandatory, question: {text: {en: "In danger?"}, evidence: true}}
                - {name: can-help, title: {en: Can help}, kind: mandatory, question: {text: {en: "Can it help?"}, evidence: false}}
                - {name: in-country, title: {en: In the country}, kind: weighing, question: {text: {en: "Here?"}, evidence: true}}
            tiers:
              - name: regional
                title: {en: Regional}
                steps:
                  - name: first-air
                    channels: [phones, radio-north, radio-capital, television]
                    exercise: [drill-station]
                    acknowledge: {level: aired, within: PT5M}
                    missed: [{retry: {times: 1, every: PT5M}}]
                  - name: posts
                    channels: [wall]
                    exercise: []
                  - name: east
                    begins: {after: first-air, is: missed, delay: PT5M}
                    channels: [radio-east]
                    exercise: [phones]
                    acknowledge: {level: received, within: PT5M}
                    missed: [{retry: {times: 2, every: PT5M}}]
                  - name: night-desk
                    begins: {after: east, is: missed, delay: PT10M}
                    channels: [desk]
                    exercise: []
                    acknowledge: {level: received, within: PT1S}
            """;

    private static final String SIMPLE = """
            policy: simple
            agency: nl-desk
            title: {en: Simple}
            gate:
              criteria:
                - {name: minor, title: {en: Under 18}, kind: mandatory, rule: "children.all(c, c.age < 18)"}
            tiers:
              - name: national
                title: {en: National}
                steps:
                  - name: first-air
                    channels: [radio]
                    exercise: []
                    acknowledge: {level: aired, within: PT5M}
            """;

    private SampleConfiguration() {}

    /** Writes it into a new directory beneath {@code parent}. The wording and the regions are the sample agency's own. */
    public static Path write(Path parent) {
        Path directory = parent.resolve("config");
        write(directory, "agencies/be-nca.yml", BELGIUM);
        write(directory, "agencies/nl-desk.yml", NETHERLANDS);
        write(directory, "channels/be-nca.yml", BELGIAN_CHANNELS);
        write(directory, "channels/nl-desk.yml", DUTCH_CHANNELS);
        write(directory, "policies/urgent.yml", URGENT);
        write(directory, "policies/simple.yml", SIMPLE);
        for (String folder : List.of("wording", "regions")) copy(sample().resolve(folder), directory.resolve(folder));
        return directory;
    }

    public static void write(Path directory, String file, String text) {
        try {
            Path path = directory.resolve(file);
            Files.createDirectories(path.resolveSibling("."));
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes one text of a file, which must be there. */
    public static void alter(Path directory, String file, String from, String to) {
        try {
            String text = Files.readString(directory.resolve(file));
            if (!text.contains(from)) throw new IllegalArgumentException("%s does not say %s".formatted(file, from));
            write(directory, file, text.replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path sample() {
        String root = System.getProperty("project.root");
        return root == null ? Path.of("../config") : Path.of(root, "config");
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.toList()) Files.copy(file, to.resolve(file.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
