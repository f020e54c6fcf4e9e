package org.childalert.operator.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.childalert.alert.Child;
import org.childalert.alert.Companion;
import org.childalert.alert.LastSeen;
import org.childalert.alert.Vehicle;
import org.childalert.region.Region;
import org.childalert.region.Regions;
import org.childalert.wording.Label;
import org.childalert.wording.Wording;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one alert, labelled in one language. The case number, the circumstances and who consented are not the
 * public's.
 */
final class FactSheet {
    private final Published alert;
    private final Wording wording;
    private final Regions regions;

    FactSheet(Published alert, Wording wording, Regions regions) {
        this.alert = alert;
        this.wording = wording;
        this.regions = regions;
    }

    List<FactGroup> groups() {
        var groups = new ArrayList<FactGroup>();
        LastSeen lastSeen = alert.content().lastSeen();
        if (lastSeen != null) groups.add(lastSeen(lastSeen));
        alert.content().children().forEach(child -> groups.add(child(child)));
        alert.content().vehicles().forEach(vehicle -> groups.add(vehicle(vehicle)));
        alert.content().companions().forEach(companion -> groups.add(companion(companion)));
        groups.add(about());
        groups.removeIf(group -> group.facts().isEmpty());
        return List.copyOf(groups);
    }

    /** For a poster: who is missing comes first, even if no more is known than that. */
    List<FactGroup> forPaper() {
        var groups = new ArrayList<FactGroup>();
        alert.content().children().forEach(child -> groups.add(child(child)));
        LastSeen lastSeen = alert.content().lastSeen();
        if (lastSeen != null) groups.add(lastSeen(lastSeen));
        alert.content().vehicles().forEach(vehicle -> groups.add(vehicle(vehicle)));
        alert.content().companions().forEach(companion -> groups.add(companion(companion)));
        groups.removeIf(group -> group.facts().isEmpty() && !isChild(group));
        return List.copyOf(groups);
    }

    boolean isChild(FactGroup group) {
        return alert.content().children().stream().anyMatch(child -> line(child).equals(group.heading()));
    }

    /** Who issued it, where, and until when, by label. */
    Map<String, String> aboutAlert() {
        var about = new LinkedHashMap<String, String>();
        about().facts().forEach(fact -> about.put(fact.term(), fact.value()));
        return about;
    }

    /** The child in a line: the name and the age, as far as they are known. */
    String line(Child child) {
        Integer age = child.age();
        String name = child.givenName() == null ? label(Label.MISSING, Map.of("children", 1)) : child.givenName();
        return age == null ? name : name + ", " + years(age);
    }

    Moment moment(Instant at) {
        return Moment.of(at, alert.zone(), wording.language(), country());
    }

    private FactGroup child(Child child) {
        return new FactGroup.Builder(line(child))
                .add(label(Label.SEX), sex(child.sex()))
                .add(label(Label.APPEARANCE), child.appearance())
                .add(label(Label.CLOTHING), child.clothing())
                .add(label(Label.MARKS), child.marks())
                .build();
    }

    private FactGroup lastSeen(LastSeen lastSeen) {
        var group = new FactGroup.Builder(label(Label.LAST_SEEN));
        if (lastSeen.at() != null) group.add(Fact.of(label(Label.WHEN), moment(lastSeen.at())));
        return group.add(label(Label.WHERE), lastSeen.place()).build();
    }

    private FactGroup vehicle(Vehicle vehicle) {
        return new FactGroup.Builder(label(Label.VEHICLE))
                .add(label(Label.PLATE), plate(vehicle))
                .add(label(Label.FACTS), vehicle.description())
                .add(label(Label.DIRECTION), vehicle.direction())
                .build();
    }

    private FactGroup companion(Companion companion) {
        String role = switch (companion.role()) {
            case COMPANION -> label(Label.COMPANION);
            case SUSPECT -> label(Label.SUSPECT);
        };
        return new FactGroup.Builder(role)
                .add(label(Label.NAME), companion.name())
                .add(label(Label.FACTS), companion.description())
                .build();
    }

    private FactGroup about() {
        var group = new FactGroup.Builder(label(Label.ABOUT_ALERT))
                .add(label(Label.ISSUED_BY), alert.agency().name(wording.language()))
                .add(label(Label.AREA), area())
                .add(Fact.of(label(Label.PUBLISHED), moment(alert.alert().since())));
        if (alert.updated().isAfter(alert.alert().since()))
            group.add(Fact.of(label(Label.UPDATED), moment(alert.updated())));
        return group.add(Fact.of(label(Label.VALID_UNTIL), moment(alert.alert().expiresAt())))
                .build();
    }

    String area() {
        return String.join(", ", alert.regions().stream().map(this::regionName).toList());
    }

    private String regionName(String code) {
        return regions.find(code).map(region -> region.name(wording.language())).orElse(code);
    }

    private @Nullable String country() {
        return alert.regions().stream()
                .findFirst()
                .flatMap(regions::find)
                .map(Region::country)
                .orElse(null);
    }

    private @Nullable String plate(Vehicle vehicle) {
        String country = vehicle.plateCountry();
        if (vehicle.plate() == null || country == null || country.isBlank()) return vehicle.plate();
        return "%s (%s)".formatted(vehicle.plate(), countryName(country.strip()));
    }

    private String countryName(String country) {
        if (!country.matches("[A-Z]{2}")) return country;
        return Locale.of("", country).getDisplayCountry(Locale.forLanguageTag(wording.language()));
    }

    private @Nullable String sex(Child.@Nullable Sex sex) {
        if (sex == null) return null;
        return switch (sex) {
            case FEMALE -> label(Label.SEX_FEMALE);
            case MALE -> label(Label.SEX_MALE);
            case OTHER -> label(Label.SEX_OTHER);
        };
    }

    private String years(int age) {
        return label(Label.AGE_YEARS, Map.of("age", age));
    }

    private String label(Label label) {
        return wording.label(label);
    }

    private String label(Label label, Map<String, ?> arguments) {
        return wording.label(label, arguments);
    }
}
