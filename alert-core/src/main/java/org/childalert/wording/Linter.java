package org.childalert.wording;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Reads the texts of an alert against its facts, against each other and against the words that agencies do not want, and remarks; it refuses nothing. */
@Singleton
public final class Linter {
    private final Wordings wordings;
    private final List<Check> checks;

    public Linter(Wordings wordings, Renderer renderer) {
        this.wordings = wordings;
        checks = List.of(
                new FactsInTexts(),
                new FactsBetweenTexts(),
                new Untranslated(wordings),
                new Typing(wordings),
                new WatchedWords(wordings),
                new Disclosure(),
                new Lengths(renderer));
    }

    /** One thing that can be wrong with texts. */
    interface Check {
        Stream<Remark> of(Occasion occasion, List<Prose> texts);
    }

    /** About every text that is there, in the order of kinds; a language without a wording is read for what needs none. */
    public List<Remark> remarks(Occasion occasion) {
        var texts = new ArrayList<Prose>();
        occasion.content().texts().forEach((language, text) -> {
            Prose prose = Prose.of(language, wordings.find(language).orElse(null), text);
            if (!prose.fields().isEmpty()) texts.add(prose);
        });
        return checks.stream()
                .flatMap(check -> check.of(occasion, texts))
                .distinct()
                .sorted(Comparator.comparing(Remark::kind))
                .toList();
    }

    /** Pasted text as it would have been typed: plain quotes, dashes and spaces, line feeds, nothing that cannot be seen. Letters stay. */
    public String tidy(String text) {
        return PlainCharacters.tidy(text);
    }
}
