package org.childalert.cap;

import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.childalert.region.Circle;
import org.childalert.region.Point;
import org.childalert.region.Polygon;
import org.jspecify.annotations.Nullable;

/** Messages of one made-up case, as a sample agency sends them. */
public final class CapMessages {
    public static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
    public static final Instant APPROVED = Instant.parse("2026-11-21T16:05:09.987654Z");

    private static final OffsetDateTime SENT = CapTime.of(APPROVED, BRUSSELS);
    private static final OffsetDateTime EXPIRES = SENT.plusHours(12);
    private static final String PREFIX = "be-sample-";

    private CapMessages() {}

    /** In nl, fr, de and en, for two regions, with a picture. */
    public static CapAlert anAlert() {
        return message(
                PREFIX + "019ab000-0000-7000-8000-000000000001",
                SENT,
                CapAlert.MsgType.Alert,
                null,
                List.of(),
                List.of(
                        alarm(
                                "nl",
                                "Vermist: Mila, 7 jaar",
                                "Brussel, zaterdag 15.40 uur. Rode jas & blauwe rugzak.",
                                "Grijp niet zelf in. Bel 0800 00 000.",
                                "Portret van Mila",
                                regionsOf("nl")),
                        alarm(
                                "fr",
                                "Disparue : Mila, 7 ans",
                                "Bruxelles, samedi à 15 h 40. Veste rouge & sac à dos bleu.",
                                "N’intervenez pas vous-même. Appelez le 0800 00 000.",
                                "Portrait de Mila",
                                regionsOf("fr")),
                        alarm(
                                "de",
                                "Vermisst: Mila, 7 Jahre",
                                "Brüssel, Samstag 15.40 Uhr. Rote Jacke & blauer Rucksack.",
                                "Greifen Sie nicht selbst ein. Rufen Sie 0800 00 000 an.",
                                "Porträt von Mila",
                                regionsOf("de")),
                        alarm(
                                "en",
                                "Missing: Mila, aged 7",
                                "Brussels, Saturday 15:40. Red jacket & blue backpack.\nGrey car, <1-ABC-234>.",
                                "Do not intervene yourself. Call 0800 00 000.",
                                "Portrait of Mila",
                                regionsOf("en"))));
    }

    /** Refers to {@link #anAlert()}, and adds a circle. */
    public static CapAlert anUpdate() {
        var places = List.of(new CapArea(
                "5 km around Leuven",
                List.of(),
                List.of(new Circle(new Point(50.879_201, 4.701_149), 5)),
                List.of(new ValuePair("ISO 3166-2", "BE-VBR")),
                null,
                null));
        return message(
                PREFIX + "019ab000-0000-7000-8000-000000000002",
                SENT.plusMinutes(55),
                CapAlert.MsgType.Update,
                "Seen in Leuven",
                List.of(CapReference.to(anAlert())),
                List.of(
                        alarm(
                                "nl",
                                "Vermist: Mila, 7 jaar",
                                "Gezien in Leuven.",
                                "Bel 0800 00 000.",
                                "Portret van Mila",
                                places),
                        alarm(
                                "en",
                                "Missing: Mila, aged 7",
                                "Seen in Leuven.",
                                "Call 0800 00 000.",
                                "Portrait of Mila",
                                places)));
    }

    /** The all clear: refers to both, and names nobody. */
    public static CapAlert aCancel() {
        return message(
                PREFIX + "019ab000-0000-7000-8000-000000000003",
                SENT.plusMinutes(130),
                CapAlert.MsgType.Cancel,
                "found",
                List.of(CapReference.to(anAlert()), CapReference.to(anUpdate())),
                List.of(
                        allClear("nl", "Einde van het alarm", "Het kind is terecht."),
                        allClear("en", "End of the alert", "The child was found.")));
    }

    /** A drill, so never of public scope; sent in UTC. */
    public static CapAlert anExercise() {
        var sent = CapTime.of(APPROVED, ZoneId.of("UTC"));
        var info = new CapInfo(
                "en",
                List.of(CapInfo.Category.Rescue),
                "Child Abduction Emergency",
                List.of(CapInfo.ResponseType.None),
                CapInfo.Urgency.Immediate,
                CapInfo.Severity.Severe,
                CapInfo.Certainty.Likely,
                "Participants of the drill",
                List.of(new ValuePair("SAME", "CAE")),
                sent,
                sent,
                sent.plusHours(1),
                "Sample Child Alert Desk",
                "EXERCISE: missing: Jan, aged 9",
                "EXERCISE. This is a drill.",
                "Acknowledge; do not broadcast.",
                null,
                "drills@alerts.example",
                List.of(new ValuePair("drill", "A-7")),
                List.of(),
                List.of(new CapArea(
                        "Studio",
                        List.of(),
                        List.of(),
                        List.of(new ValuePair("ISO 3166-2", "BE-BRU")),
                        new java.math.BigDecimal("0"),
                        new java.math.BigDecimal("330.5"))));
        return new CapAlert(
                PREFIX + "019ab000-0000-7000-8000-000000000004",
                "desk@alerts.example",
                sent,
                CapAlert.Status.Exercise,
                CapAlert.MsgType.Alert,
                "duty desk",
                CapAlert.Scope.Restricted,
                "Broadcasters that take part in drill A-7",
                List.of("studio-1", "studio 2"),
                List.of("drill", "A-7"),
                "Drill A-7",
                List.of(),
                List.of("A-7", "winter drill"),
                List.of(info));
    }

    private static CapAlert message(
            String identifier,
            OffsetDateTime sent,
            CapAlert.MsgType type,
            @Nullable String note,
            List<CapReference> references,
            List<CapInfo> infos) {
        return new CapAlert(
                identifier,
                "desk@alerts.example",
                sent,
                CapAlert.Status.Actual,
                type,
                null,
                CapAlert.Scope.Public,
                null,
                List.of(),
                List.of(),
                note,
                references,
                List.of(),
                infos);
    }

    private static CapInfo alarm(
            String language, String headline, String description, String instruction, String alt, List<CapArea> areas) {
        var picture = new CapResource(
                alt,
                "image/jpeg",
                48_213L,
                URI.create("https://alerts.example/photos/Zm9yZ2V0LW1lLW5vdC0x"),
                null,
                "3f786850e387550fdab836ed7e6dc881de23001b");
        return new CapInfo(
                language,
                List.of(CapInfo.Category.Rescue, CapInfo.Category.Safety),
                "Child Abduction Emergency",
                List.of(CapInfo.ResponseType.Monitor),
                CapInfo.Urgency.Immediate,
                CapInfo.Severity.Severe,
                CapInfo.Certainty.Likely,
                null,
                List.of(new ValuePair("SAME", "CAE")),
                null,
                null,
                EXPIRES,
                "Sample Child Alert Desk",
                headline,
                description,
                instruction,
                URI.create("https://alerts.example/alerts/b25lLWNoaWxk?lang=" + language),
                "0800 00 000",
                List.of(),
                List.of(picture),
                areas);
    }

    private static CapInfo allClear(String language, String headline, String description) {
        return new CapInfo(
                language,
                List.of(CapInfo.Category.Rescue, CapInfo.Category.Safety),
                "Child Abduction Emergency",
                List.of(CapInfo.ResponseType.AllClear),
                CapInfo.Urgency.Past,
                CapInfo.Severity.Minor,
                CapInfo.Certainty.Observed,
                null,
                List.of(new ValuePair("SAME", "CAE")),
                null,
                null,
                EXPIRES,
                "Sample Child Alert Desk",
                headline,
                description,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(new CapArea(
                        "BE-BRU, BE-VBR",
                        List.of(),
                        List.of(),
                        List.of(new ValuePair("ISO 3166-2", "BE-BRU"), new ValuePair("ISO 3166-2", "BE-VBR")),
                        null,
                        null)));
    }

    private static List<CapArea> regionsOf(String language) {
        boolean french = language.equals("fr");
        return List.of(
                region(french ? "Bruxelles" : "Brussel", "BE-BRU", "BE10", 50.8, 4.3, 50.8, 4.433_333_3, 50.913, 4.4),
                region(
                        french ? "Brabant flamand" : "Vlaams-Brabant",
                        "BE-VBR",
                        "BE24",
                        50.7,
                        4.0,
                        50.7,
                        5.1,
                        51.0,
                        4.7));
    }

    /** The outline is not closed here: CapArea closes it. */
    private static CapArea region(String name, String code, String nuts, double... degrees) {
        var outline = new Polygon(List.of(
                new Point(degrees[0], degrees[1]),
                new Point(degrees[2], degrees[3]),
                new Point(degrees[4], degrees[5])));
        return new CapArea(
                name,
                List.of(outline),
                List.of(),
                List.of(new ValuePair("ISO 3166-2", code), new ValuePair("NUTS2", nuts)),
                null,
                null);
    }
}
