package org.childalert.operator.site;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.childalert.AgencyId;
import org.childalert.alert.Agency;
import org.childalert.alert.Area;
import org.childalert.alert.Child;
import org.childalert.alert.Companion;
import org.childalert.alert.Content;
import org.childalert.alert.Image;
import org.childalert.alert.LastSeen;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Text;
import org.childalert.alert.Vehicle;
import org.childalert.region.Circle;
import org.childalert.region.Point;
import org.childalert.region.Polygon;

/** A fictional agency, and what it says of a fictional child. */
final class Sample {
    static final PhotoId PHOTO = new PhotoId("AAAAAAAAAAAAAAAAAAAAAA");
    static final PhotoId OTHER_PHOTO = new PhotoId("BBBBBBBBBBBBBBBBBBBBBB");

    static final Agency AGENCY = new Agency(
            new AgencyId("be-nca"),
            Map.of(
                    "en",
                    "Federal Police of Belgium",
                    "nl",
                    "Federale Politie",
                    "fr",
                    "Police fédérale",
                    "de",
                    "Föderale Polizei"),
            "alerts@police.example",
            "be-nca",
            "+32 2 555 01 01",
            "press@police.example",
            "https://police.example",
            "Europe/Brussels",
            Duration.ofHours(12),
            Map.of("BE-BRU", List.of("fr", "nl"), "*", List.of("nl")),
            List.of("BE-BRU", "BE-VBR"),
            "be-child-alert",
            Map.of(),
            List.of(),
            0,
            List.of(),
            List.of(),
            List.of(),
            Agency.LinkTesting.USUAL,
            null);

    private Sample() {}

    /** Mila, last seen in Brussels. */
    static Content content() {
        return content(List.of(PHOTO));
    }

    static Content content(List<PhotoId> photos) {
        return new Content(
                "CASE-2026-0471",
                Stage.NOON.minusSeconds(1_800),
                List.of(new Child(
                        "Mila",
                        7,
                        Child.Sex.FEMALE,
                        "1.25 m tall, slim, brown hair in two braids, brown eyes",
                        "Yellow raincoat, blue jeans, red boots",
                        "A gap between her front teeth")),
                "INTERNAL: the neighbour called first",
                new LastSeen(
                        Instant.parse("2026-11-21T11:20:00Z"),
                        "Playground of the Warandepark",
                        new Point(50.8455, 4.3640)),
                List.of(new Companion(Companion.Role.SUSPECT, null, "Man of about 40, grey cap, dark coat")),
                List.of(new Vehicle("Dark green delivery van", "1-QXZ-904", "BE", "Leuven")),
                new Area(
                        List.of("BE-BRU"),
                        List.of(new Polygon(List.of(
                                new Point(50.80, 4.60),
                                new Point(50.95, 4.60),
                                new Point(50.95, 4.80),
                                new Point(50.80, 4.80)))),
                        List.of(new Circle(new Point(50.85, 4.35), 10))),
                photos.stream()
                        .map(photo ->
                                new Image(photo, Image.Role.CHILD, Map.of("en", "Mila smiles, in a yellow raincoat")))
                        .toList(),
                null,
                texts(),
                "+32 2 555 01 02",
                "press@police.example",
                "https://police.example/mila",
                "Europe/Brussels",
                Duration.ofHours(12));
    }

    private static Map<String, Text> texts() {
        return Map.of(
                "en",
                new Text(
                        "Mila, 7, was taken from a playground in Brussels",
                        "Mila was last seen in the Warandepark in Brussels at 12:20 today. "
                                + "A man took her away in a dark green delivery van.",
                        "Do not approach them. Call the police at once and say where you are."),
                "nl",
                new Text(
                        "Mila, 7 jaar, is meegenomen van een speeltuin in Brussel",
                        "Mila is vandaag om 12.20 uur het laatst gezien in het Warandepark in Brussel.",
                        "Grijp niet zelf in. Bel meteen de politie."),
                "fr",
                new Text(
                        "Mila, 7 ans, a été enlevée dans une plaine de jeux à Bruxelles",
                        "Mila a été vue pour la dernière fois aujourd'hui à 12 h 20 au parc de Bruxelles.",
                        "N'intervenez pas vous-même. Appelez immédiatement la police."));
    }

    /** The same, with markup and control characters wherever somebody can write. */
    static Content hostile() {
        String evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u0007&amp;";
        return new Content(
                evil,
                null,
                List.of(new Child(evil, 7, null, evil, evil, evil)),
                evil,
                new LastSeen(Stage.NOON, evil, null),
                List.of(new Companion(Companion.Role.COMPANION, evil, evil)),
                List.of(new Vehicle(evil, evil, evil, evil)),
                new Area(List.of("BE-BRU"), null, null),
                List.of(new Image(PHOTO, Image.Role.CHILD, Map.of("nl", evil))),
                null,
                Map.of("nl", new Text(evil, evil, evil)),
                evil,
                evil,
                "javascript:alert(1)",
                null,
                null);
    }
}
