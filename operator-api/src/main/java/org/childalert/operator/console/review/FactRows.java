package org.childalert.operator.console.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.childalert.alert.Child;
import org.childalert.alert.Companion;
import org.childalert.alert.Consent;
import org.childalert.alert.Content;
import org.childalert.alert.LastSeen;
import org.childalert.alert.Vehicle;
import org.childalert.operator.console.Words;
import org.childalert.region.Regions;
import org.jspecify.annotations.Nullable;

/** Everything that a version says of the case, in the reader's language; the texts for the public, which have their own, apart. */
final class FactRows {
    private final Content content;
    private final Words words;
    private final Regions regions;

    FactRows(Content content, Words words, Regions regions) {
        this.content = content;
        this.words = words;
        this.regions = regions;
    }

    List<Rows> groups() {
        var groups = new ArrayList<Rows>();
        for (int i = 0; i < content.children().size(); i++)
            groups.add(child(i, content.children().get(i)));
        groups.add(seen());
        for (int i = 0; i < content.companions().size(); i++)
            groups.add(companion(i, content.companions().get(i)));
        for (int i = 0; i < content.vehicles().size(); i++)
            groups.add(vehicle(i, content.vehicles().get(i)));
        groups.add(file());
        groups.removeIf(group -> group.rows().isEmpty());
        return List.copyOf(groups);
    }

    private Rows.Builder group(String name, int index, int of) {
        String heading = words.say("review.group." + name, "number", of > 1 ? index + 1 : 0);
        return new Rows.Builder(words, name + "." + index, heading);
    }

    private Rows child(int index, Child child) {
        return group("child", index, content.children().size())
                .add("name", child.givenName())
                .add("age", child.age() == null ? null : words.say("review.years", "age", child.age()))
                .add("sex", child.sex() == null ? null : words.say(key("sex", child.sex())))
                .add("appearance", child.appearance())
                .add("clothing", child.clothing())
                .add("marks", child.marks())
                .build();
    }

    private Rows seen() {
        LastSeen seen = content.lastSeen();
        Rows.Builder group = group("lastSeen", 0, 1);
        if (seen != null)
            group.add("when", seen.at() == null ? null : words.moment(seen.at()))
                    .add("where", seen.place())
                    .add("point", seen.point() == null ? null : point(seen.point()));
        return group.add("circumstances", content.circumstances()).build();
    }

    private static String point(org.childalert.region.Point point) {
        return "%.4f, %.4f".formatted(point.latitude(), point.longitude());
    }

    private Rows companion(int index, Companion companion) {
        return group("companion", index, content.companions().size())
                .add("role", words.say(key("role", companion.role())))
                .add("name", companion.name())
                .add("description", companion.description())
                .build();
    }

    private Rows vehicle(int index, Vehicle vehicle) {
        String plate = Stream.of(vehicle.plate(), vehicle.plateCountry())
                .filter(Objects::nonNull)
                .reduce((one, country) -> one + " (" + country + ")")
                .orElse(null);
        return group("vehicle", index, content.vehicles().size())
                .add("plate", plate)
                .add("description", vehicle.description())
                .add("direction", vehicle.direction())
                .build();
    }

    private Rows file() {
        Consent consent = content.consent();
        return group("file", 0, 1)
                .add("caseNumber", content.caseNumber())
                .add("reported", content.reportedAt() == null ? null : words.moment(content.reportedAt()))
                .add("phone", content.publicPhone())
                .add("press", content.pressContact())
                .add("web", content.web())
                .add("consentName", consent == null ? null : ground(consent.name()))
                .add("consentPhoto", consent == null ? null : ground(consent.photo()))
                .add("validity", content.validity() == null ? null : words.span(content.validity()))
                .add("area", area())
                .add("photos", photos())
                .build();
    }

    private @Nullable String ground(Consent.@Nullable Ground ground) {
        if (ground == null) return null;
        return words.list(Stream.of(words.say(key("basis", ground.basis())), ground.givenBy(), ground.reference())
                .flatMap(Stream::ofNullable)
                .toList());
    }

    private String area() {
        var parts = new ArrayList<String>();
        for (String code : content.area().regions())
            parts.add(regions.find(code)
                    .map(region -> region.name(words.language()))
                    .orElse(code));
        int drawn = content.area().polygons().size() + content.area().circles().size();
        if (drawn > 0) parts.add(words.say("review.drawn", "shapes", drawn));
        return words.list(parts);
    }

    /** By their names as well: another picture is another fact. */
    private String photos() {
        return String.join(
                ", ",
                content.images().stream()
                        .map(image -> "%s (%s)"
                                .formatted(
                                        words.say(key("photo", image.role())),
                                        image.photo().value().substring(0, 6)))
                        .toList());
    }

    private static String key(String what, Enum<?> constant) {
        return "review." + what + "." + Words.camelCase(constant.name());
    }
}
