package org.childalert.wording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.childalert.alert.Child;

/** Figures that are one thing in a language and another in the next. What one merely lacks is no contradiction: it may be spelt out there. */
final class FactsBetweenTexts implements Linter.Check {
    private record Read(Prose prose, Figures figures) {
        Set<String> of(Figures.Kind kind) {
            return figures.of(kind);
        }
    }

    @Override
    public Stream<Remark> of(Occasion occasion, List<Prose> texts) {
        List<Read> all = texts.stream().map(prose -> read(occasion, prose)).toList();
        if (all.size() < 2) return Stream.empty();
        return Stream.of(Figures.Kind.values()).flatMap(kind -> differing(occasion, all, kind));
    }

    private static Read read(Occasion occasion, Prose prose) {
        return new Read(prose, new Figures(prose.whole(), new Months(prose.language()), KnownFigures.of(occasion)));
    }

    private static Stream<Remark> differing(Occasion occasion, List<Read> all, Figures.Kind kind) {
        Read usual = all.stream()
                .max(Comparator.comparingLong(read -> agreeing(all, read, kind) * 100 + known(occasion, read, kind)))
                .orElseThrow();
        return all.stream().filter(read -> read != usual).flatMap(read -> odd(occasion, read, usual, kind).stream());
    }

    private static long agreeing(List<Read> all, Read read, Figures.Kind kind) {
        return all.stream()
                .filter(other -> other.of(kind).equals(read.of(kind)))
                .count();
    }

    /** Where as many say one thing as say the other, those are right who have what the facts have. */
    private static long known(Occasion occasion, Read read, Figures.Kind kind) {
        var facts = new TreeSet<String>();
        occasion.content().children().forEach(child -> facts.add(String.valueOf(child.age())));
        occasion.content().vehicles().forEach(vehicle -> facts.add(Figures.normal(String.valueOf(vehicle.plate()))));
        facts.add(KnownFigures.of(occasion).phone());
        return read.of(kind).stream().filter(facts::contains).limit(99).count();
    }

    private static Optional<Remark> odd(Occasion occasion, Read read, Read usual, Figures.Kind kind) {
        List<String> own = without(read.of(kind), usual.of(kind));
        List<String> other = without(usual.of(kind), read.of(kind));
        if (own.isEmpty() || other.isEmpty()) return Optional.empty();
        return Optional.of(Remark.of(
                Remark.Kind.DIFFERENT_FACT,
                where(occasion, read.prose(), kind, own.getFirst()),
                "fact",
                fact(occasion, kind, own, other),
                "value",
                String.join(", ", own),
                "other",
                String.join(", ", other),
                "otherLanguage",
                usual.prose().language()));
    }

    private static List<String> without(Set<String> values, Set<String> others) {
        var rest = new ArrayList<>(values);
        rest.removeAll(others);
        return rest;
    }

    private static String fact(Occasion occasion, Figures.Kind kind, List<String> own, List<String> other) {
        if (kind != Figures.Kind.NUMBER) return kind.name().toLowerCase(Locale.ROOT);
        boolean age = occasion.content().children().stream()
                .map(Child::age)
                .map(String::valueOf)
                .anyMatch(known -> own.contains(known) || other.contains(known));
        return age ? "age" : "number";
    }

    private static String where(Occasion occasion, Prose prose, Figures.Kind kind, String value) {
        return prose.fields().keySet().stream()
                .filter(field -> new Figures(
                                prose.fields().getOrDefault(field, ""),
                                new Months(prose.language()),
                                KnownFigures.of(occasion))
                        .of(kind)
                        .contains(value))
                .findFirst()
                .map(prose::where)
                .orElse(prose.where());
    }
}
