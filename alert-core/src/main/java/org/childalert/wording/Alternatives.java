package org.childalert.wording;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.childalert.alert.Child;
import org.childalert.alert.Companion;
import org.childalert.alert.Content;
import org.childalert.alert.Image;
import org.childalert.alert.Vehicle;
import org.jspecify.annotations.Nullable;

/** Proposes the words for those who cannot see a picture: what it is, and who or what it shows where that can only be one. */
final class Alternatives {
    private final Wordings wordings;

    Alternatives(Wordings wordings) {
        this.wordings = wordings;
    }

    Map<String, String> of(Image.Role role, Occasion occasion, Collection<String> languages) {
        String shown = shown(role, occasion.content());
        var alternatives = new TreeMap<String, String>();
        for (String language : languages)
            wordings.find(language)
                    .ifPresent(wording -> alternatives.put(
                            language, wording.label(label(role)) + (shown.isEmpty() ? "." : ": " + shown + ".")));
        return alternatives;
    }

    private static Label label(Image.Role role) {
        return switch (role) {
            case CHILD -> Label.PHOTO_CHILD;
            case SUSPECT -> Label.PHOTO_SUSPECT;
            case VEHICLE -> Label.PHOTO_VEHICLE;
        };
    }

    private static String shown(Image.Role role, Content content) {
        return switch (role) {
            case CHILD ->
                onlyOne(content.children().stream().map(Alternatives::of).toList());
            case SUSPECT ->
                onlyOne(content.companions().stream()
                        .filter(companion -> companion.role() == Companion.Role.SUSPECT)
                        .map(Alternatives::of)
                        .toList());
            case VEHICLE ->
                onlyOne(content.vehicles().stream().map(Alternatives::of).toList());
        };
    }

    private static String onlyOne(List<String> all) {
        return all.size() == 1 ? all.getFirst() : "";
    }

    private static String of(Child child) {
        return joined(Group.name(child), child.appearance(), child.marks(), child.clothing());
    }

    private static String of(Companion companion) {
        return joined(companion.name(), companion.description());
    }

    private static String of(Vehicle vehicle) {
        return joined(vehicle.description(), vehicle.plate());
    }

    private static String joined(@Nullable String... facts) {
        return Stream.of(facts)
                .map(PlainCharacters::fact)
                .filter(fact -> !fact.isEmpty())
                .collect(Collectors.joining("; "));
    }
}
