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
            pagers: {live: [pager, duty-sms, duty-mail], exercise: [drill-pager, drill-duty-sms]}
            groups: [phones, screens]
            teams: [duty, deputies, board, watch]
            notices: [watch]
            contacts: [{name: regulator, title: The media regulator, phone: "+13035550190", email: desk@regulator.example}]
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
            pagers: {live: [pager], exercise: [drill-pager]}
            teams: [desk]
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
              - {name: duty-sms, title: Texts to people, kind: pager-by-phone, mode: live, settings: {farEnd: duty-sms}}
              - {name: duty-mail, title: Mail to people, kind: pager-by-mail, mode: live, settings: {farEnd: duty-mail}}
              - {name: drill-duty-sms, title: Texts in exercises, kind: pager-by-phone, mode: exercise, settings: {farEnd: drill-duty-sms}}
            """;

    private static final String DUTCH_CHANNELS = """
            agency: nl-desk
            channels:
              - {name: radio, title: Radio, kind: recorder, mode: live, languages: [nl], station: {phone: "+31205550199"}, settings: {farEnd: nl-radio}}
              - {name: radio-south, title: Radio South, kind: recorder, mode: live, settings: {farEnd: nl-south}}
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

    /** Every kind of criterion; all but the veto may be set aside by the board. */
    private static final String CAREFUL = """
            policy: careful
            agency: be-nca
            title: {en: Careful}
            gate:
              points: 4
              override: {by: [board], vetoes: false}
              criteria:
                - {name: minor, title: {en: Under 18}, kind: mandatory, rule: "size(children) > 0 && children.all(c, c.age < 18)"}
                - name: consent
                  title: {en: Consent}
                  kind: mandatory
                  oneOf:
                    text: {en: "Who agrees?"}
                    evidence: true
                    within: PT1H30M
                    sources:
                      - {name: guardian, title: {en: A guardian}}
                      - {name: court, title: {en: A court}}
                      - {name: prosecutor, title: {en: The prosecutor}, waiver: true}
                - {name: seen-lately, title: {en: Seen lately}, kind: weighing, weight: 2, rule: "now - lastSeen.at < duration('6h')"}
                - {name: can-help, title: {en: Can help}, kind: weighing, weight: 2, question: {text: {en: "Can it help?"}, evidence: false}}
                - {name: photo, title: {en: A photo}, kind: weighing, weight: 3, rule: hasPhoto}
                - {name: adds-danger, title: {en: It adds to the danger}, kind: veto, question: {text: {en: "Would it add to the danger?"}, evidence: false}}
            tiers:
              - name: regional
                title: {en: Regional}
                steps:
                  - name: first-air
                    channels: [radio-north]
                    exercise: [drill-station]
                    acknowledge: {level: aired, within: PT5M}
            """;

    private static final String SIMPLE = """
            policy: simple
            agency: nl-desk
            title: {en: Simple}
            gate:
              criteria:
                - {name: minor, title: {en: Under 18}, kind: mandatory, rule: "children.all(c, c.age < 18)"}
            close:
              acknowledge: {level: removed, within: PT5M}
              missed: [{call: {to: [desk], script: {en: Ask them to take it down.}, within: PT5M}}]
            tiers:
              - name: national
                title: {en: National}
                steps:
                  - name: first-air
                    channels: [radio]
                    exercise: []
                    acknowledge: {level: aired, within: PT5M}
                    missed:
                      - call: {to: [desk], script: {en: Ask them to broadcast it., nl: Vraag hun het uit te zenden.}, within: PT10M}
                      - notice: {to: [desk]}
                  - name: wider
                    begins: {at: PT1M}
                    propose: true
                    channels: [radio-south]
                    exercise: []
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

    /** The Belgian agency works by the policy {@code careful} from here on. */
    public static void careful(Path directory) {
        write(directory, "policies/careful.yml", CAREFUL);
        alter(directory, "agencies/be-nca.yml", "policy: urgent", "policy: careful");
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
