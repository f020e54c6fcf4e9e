package org.childalert.wording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.childalert.AgencyId;
import org.childalert.Fault;
import org.childalert.Json;
import org.childalert.alert.Agency;
import org.childalert.alert.Content;
import org.childalert.alert.Status;
import org.childalert.alert.Text;
import org.childalert.configuration.Documents;

/** The demonstration's case, last seen on 21 November 2026 at 21:35, and its agency, with the sample wordings. */
final class SampleCase {
    static final List<String> LANGUAGES = List.of("nl", "fr", "de", "en");
    static final URI PAGE = URI.create("https://childalert.example/alerts/AAAAAAAAAAAAAAAAAAAAAA");
    static final URI SHORT = URI.create("https://childalert.example/a/AAAAAAAA");

    private static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Map<String, String> PLACEHOLDERS = Map.of(
            "reportedAt", "2026-11-21T21:30:00Z",
            "lastSeenAt", "2026-11-21T20:35:00Z",
            "lastSeenClock", "21:35",
            "photo", "AAAAAAAAAAAAAAAAAAAAAA",
            "lastSeenDate.nl", "21 november 2026",
            "lastSeenDate.fr", "21 novembre 2026",
            "lastSeenDate.de", "21. November 2026",
            "lastSeenDate.en", "21 November 2026");

    private final Json json = new Json();

    Occasion occasion() {
        return occasion(_ -> {});
    }

    /** With what a test changes in the JSON of the content. */
    Occasion occasion(Consumer<ObjectNode> change) {
        return occasion(Status.ACTUAL, change);
    }

    Occasion occasion(Status status, Consumer<ObjectNode> change) {
        ObjectNode content = (ObjectNode) tree();
        change.accept(content);
        return new Occasion(agency(), status, json.convert(content, Content.class), 1, PAGE, SHORT);
    }

    /** The same occasion with other texts. */
    static Occasion with(Occasion occasion, Map<String, Text> texts) {
        Content old = occasion.content();
        var content = new Content(
                old.caseNumber(),
                old.reportedAt(),
                old.children(),
                old.circumstances(),
                old.lastSeen(),
                old.companions(),
                old.vehicles(),
                old.area(),
                old.images(),
                old.consent(),
                texts,
                old.publicPhone(),
                old.pressContact(),
                old.web(),
                old.timeZone(),
                old.validity());
        return new Occasion(occasion.agency(), occasion.status(), content, 1, PAGE, SHORT);
    }

    private JsonNode tree() {
        try {
            String body = Files.readString(ROOT.resolve("operator-api/src/main/resources/demo/case.json"));
            for (var value : PLACEHOLDERS.entrySet())
                body = body.replace("{{" + value.getKey() + "}}", value.getValue());
            return json.parse(body).path("content");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Wordings wordings() {
        var faults = new ArrayList<Fault>();
        var files = new WordingFiles(new Documents(new Json(), _ -> Optional.empty()));
        Wordings wordings = files.read(ROOT.resolve("config"), faults);
        assertThat(faults).isEmpty();
        return wordings;
    }

    static Agency agency() {
        return new Agency(
                new AgencyId("be-nca"),
                Map.of(
                        "en", "Child Alert",
                        "nl", "Child Alert",
                        "fr", "Child Alert",
                        "de", "Child Alert"),
                "alerts@police.example",
                "be-nca",
                "+3280000199",
                "press@police.example",
                "https://police.example",
                "Europe/Brussels",
                Duration.ofHours(12),
                Map.of("*", List.of("en")),
                List.of("BE-BRU"),
                "be-child-alert",
                Map.of(),
                List.of(),
                2,
                List.of(),
                List.of(),
                List.of(),
                Agency.LinkTesting.USUAL,
                null);
    }
}
