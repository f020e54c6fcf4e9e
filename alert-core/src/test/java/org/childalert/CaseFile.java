package org.childalert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.childalert.alert.Area;
import org.childalert.alert.Child;
import org.childalert.alert.Consent;
import org.childalert.alert.Content;
import org.childalert.alert.Image;
import org.childalert.alert.LastSeen;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Text;
import org.childalert.alert.Vehicle;
import org.childalert.region.Circle;
import org.childalert.region.Point;
import org.childalert.region.Polygon;
import org.jspecify.annotations.Nullable;

/** The content of a fictional case, complete until a test changes something. */
public final class CaseFile {
    private @Nullable String caseNumber = "2026/4711";
    private @Nullable String circumstances = "Did not come home from school.";
    private @Nullable Instant seenAt = Fixtures.NOON.minus(Duration.ofHours(2));
    private @Nullable Instant reportedAt = Fixtures.NOON.minus(Duration.ofHours(1));
    private @Nullable String place = "Groenplaats, Antwerp";
    private List<Child> children =
            List.of(new Child(Fixtures.NAME, 9, Child.Sex.FEMALE, "brown plaits", "red raincoat", null));
    private List<Vehicle> vehicles = List.of();
    private Area area = new Area(List.of("BE-VAN"), null, null);
    private List<Image> images = List.of();
    private @Nullable Consent consent = new Consent(ground(), ground());
    private final Map<String, Text> texts = new TreeMap<>(Map.of(
            "nl", new Text("Vermist: Lotte, 9 jaar", "Lotte werd het laatst gezien op de Groenplaats.", "Bel ons."),
            "fr", new Text("Disparue : Lotte, 9 ans", "Lotte a été vue à la Groenplaats.", "Appelez-nous.")));
    private @Nullable String publicPhone = "+3225550100";
    private @Nullable String timeZone = "Europe/Brussels";
    private @Nullable Duration validity = Duration.ofHours(6);

    private static Consent.Ground ground() {
        return new Consent.Ground(Consent.Basis.GUARDIAN, "mother", "file 12");
    }

    public CaseFile in(String... regions) {
        area = new Area(List.of(regions), null, null);
        return this;
    }

    public CaseFile within(List<Polygon> polygons, List<Circle> circles) {
        area = new Area(null, polygons, circles);
        return this;
    }

    public CaseFile children(Child... given) {
        children = List.of(given);
        return this;
    }

    public CaseFile aged(int age) {
        return children(new Child(Fixtures.NAME, age, Child.Sex.FEMALE, "brown plaits", "red raincoat", null));
    }

    public CaseFile vehicles(Vehicle... given) {
        vehicles = List.of(given);
        return this;
    }

    public CaseFile lastSeen(@Nullable Instant at) {
        seenAt = at;
        return this;
    }

    public CaseFile reported(@Nullable Instant at) {
        reportedAt = at;
        return this;
    }

    public CaseFile circumstances(@Nullable String text) {
        circumstances = text;
        return this;
    }

    public CaseFile showing(PhotoId photo, Map<String, String> alt) {
        images = List.of(new Image(photo, Image.Role.CHILD, alt));
        return this;
    }

    public CaseFile consent(@Nullable Consent given) {
        consent = given;
        return this;
    }

    public CaseFile text(String language, Text text) {
        texts.put(language, text);
        return this;
    }

    public CaseFile withoutText(String language) {
        texts.remove(language);
        return this;
    }

    public CaseFile valid(@Nullable Duration duration) {
        validity = duration;
        return this;
    }

    public CaseFile timeZone(String zone) {
        timeZone = zone;
        return this;
    }

    public Content content() {
        LastSeen seen = new LastSeen(seenAt, place, new Point(51.219, 4.402));
        return new Content(
                caseNumber,
                reportedAt,
                children,
                circumstances,
                seen,
                null,
                vehicles,
                area,
                images,
                consent,
                texts,
                publicPhone,
                "press@be-nca.example",
                "https://be-nca.example",
                timeZone,
                validity);
    }
}
