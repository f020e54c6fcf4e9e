package org.childalert.wording;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.childalert.alert.Child;
import org.childalert.alert.LastSeen;
import org.childalert.alert.Vehicle;

/** What the facts have and a text has not. */
final class FactsInTexts implements Linter.Check {
    @Override
    public Stream<Remark> of(Occasion occasion, List<Prose> texts) {
        return texts.stream().flatMap(prose -> new Reading(occasion, prose).remarks());
    }

    private static final class Reading {
        /** Names of places change their endings from language to language: Brussels, Brussel. */
        private static final int BEGINNING = 5;

        private static final int LONG_ENOUGH = 4;

        private final Occasion occasion;
        private final Prose prose;
        private final String whole;
        private final List<Word> words;
        private final Figures figures;

        Reading(Occasion occasion, Prose prose) {
            this.occasion = occasion;
            this.prose = prose;
            whole = prose.whole();
            words = Word.in(whole);
            figures = new Figures(whole, new Months(prose.language()), KnownFigures.of(occasion));
        }

        Stream<Remark> remarks() {
            return Stream.of(children(), place(), seen(), plates(), phone()).flatMap(all -> all);
        }

        private Stream<Remark> children() {
            return occasion.content().children().stream()
                    .flatMap(child -> Stream.concat(
                            missing("name", Objects.requireNonNullElse(child.givenName(), ""), hasName(child)),
                            missing("age", String.valueOf(child.age()), hasAge(child))));
        }

        private boolean hasName(Child child) {
            String name = child.givenName();
            return name == null || isOfAnotherScript(name) || Word.fold(whole).contains(Word.fold(name.strip()));
        }

        private boolean hasAge(Child child) {
            if (child.age() == null || child.age() == 0) return true;
            if (figures.of(Figures.Kind.NUMBER).contains(child.age().toString())) return true;
            var spelling =
                    new RuleBasedNumberFormat(ULocale.forLanguageTag(prose.language()), RuleBasedNumberFormat.SPELLOUT);
            String spelt = Word.fold(spelling.format(child.age())).replaceAll("[^\\p{L}]", "");
            return words.stream().anyMatch(word -> word.folded().startsWith(spelt))
                    || words.stream().anyMatch(word -> word.folded().matches(child.age() + "\\p{L}+"));
        }

        private Stream<Remark> place() {
            LastSeen seen = occasion.content().lastSeen();
            String place = seen == null || seen.place() == null ? "" : seen.place();
            List<Word> all = Word.in(place);
            List<Word> telling = atLeast(BEGINNING, all);
            List<Word> names = telling.isEmpty() ? atLeast(LONG_ENOUGH, all) : telling;
            return missing("place", place, names.isEmpty() || isOfAnotherScript(place) || hasOneOf(names));
        }

        private static List<Word> atLeast(int letters, List<Word> words) {
            return words.stream()
                    .filter(word -> word.folded().length() >= letters)
                    .toList();
        }

        private boolean hasOneOf(List<Word> names) {
            List<String> beginnings = names.stream()
                    .map(Word::folded)
                    .map(name -> name.substring(0, Math.min(BEGINNING, name.length())))
                    .toList();
            return words.stream().anyMatch(word -> beginnings.stream().anyMatch(word.folded()::startsWith));
        }

        private Stream<Remark> seen() {
            Instant at = occasion.content().lastSeen() == null
                    ? null
                    : occasion.content().lastSeen().at();
            if (at == null) return Stream.empty();
            ZonedDateTime local = at.atZone(zone());
            String date = Months.value(local.getMonthValue(), local.getDayOfMonth());
            String time = "%02d:%02d".formatted(local.getHour(), local.getMinute());
            return Stream.concat(
                    missing(
                            "date",
                            local.toLocalDate().toString(),
                            figures.of(Figures.Kind.DATE).contains(date)),
                    missing("time", time, figures.of(Figures.Kind.TIME).contains(time)));
        }

        private ZoneId zone() {
            String zone = Objects.requireNonNullElse(
                    occasion.content().timeZone(), occasion.agency().timeZone());
            return ZoneId.getAvailableZoneIds().contains(zone) ? ZoneId.of(zone) : ZoneOffset.UTC;
        }

        private Stream<Remark> plates() {
            return occasion.content().vehicles().stream()
                    .map(Vehicle::plate)
                    .filter(plate -> plate != null && Figures.normal(plate).length() > 3)
                    .flatMap(plate -> missing(
                            "plate", plate, figures.of(Figures.Kind.PLATE).contains(Figures.normal(plate))));
        }

        private Stream<Remark> phone() {
            String phone = KnownFigures.of(occasion).phone();
            return Stream.concat(
                    missing("phone", phone, has(whole, phone)),
                    has(Objects.requireNonNullElse(prose.fields().get("instruction"), ""), phone)
                            ? Stream.empty()
                            : Stream.of(Remark.of(
                                    Remark.Kind.NO_CALL,
                                    prose.where("instruction"),
                                    "phone",
                                    new PhoneNumber(phone).inGroups())));
        }

        private boolean has(String text, String phone) {
            String digits = phone.replaceAll("\\D", "");
            return new Figures(text, new Months(prose.language()), KnownFigures.of(occasion))
                            .of(Figures.Kind.PHONE)
                            .contains(phone)
                    || text.replaceAll("[\\s./()-]", "").contains(digits);
        }

        /** A name in Latin letters cannot stand as it is in an Arabic text. */
        private boolean isOfAnotherScript(String fact) {
            return fact.codePoints()
                    .filter(Character::isLetter)
                    .mapToObj(Character.UnicodeScript::of)
                    .findFirst()
                    .filter(script -> whole.codePoints()
                            .filter(Character::isLetter)
                            .noneMatch(letter -> Character.UnicodeScript.of(letter) == script))
                    .isPresent();
        }

        private Stream<Remark> missing(String fact, String value, boolean isThere) {
            if (isThere || value.isBlank()) return Stream.empty();
            return Stream.of(
                    Remark.of(Remark.Kind.MISSING_FACT, prose.where("description"), "fact", fact, "value", value));
        }
    }
}
