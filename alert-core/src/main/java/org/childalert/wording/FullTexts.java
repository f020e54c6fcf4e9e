package org.childalert.wording;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.childalert.alert.LastSeen;
import org.childalert.alert.Text;

/**
 * Proposes headline, description and instruction from the facts; the same facts give the same texts. What is not known is left out, and the
 * circumstances are: they are for officers.
 */
final class FullTexts {
    /** What a phone's alert shows of a headline (CMAMtext of the IPAWS profile). */
    static final int HEADLINE = 90;

    private final Wordings wordings;

    FullTexts(Wordings wordings) {
        this.wordings = wordings;
    }

    Map<String, Text> of(Occasion occasion, Collection<String> languages) {
        var texts = new TreeMap<String, Text>();
        for (String language : languages)
            wordings.find(language).ifPresent(wording -> texts.put(language, text(wording, occasion)));
        return texts;
    }

    private static Text text(Wording wording, Occasion occasion) {
        var sentences = new Sentences(wording, occasion);
        return new Text(headline(wording, occasion, sentences), description(sentences), instruction(sentences));
    }

    /** Source, what, where, action; where there is no room the source goes first, then the place, then the name. */
    private static String headline(Wording wording, Occasion occasion, Sentences sentences) {
        List<String> all = headlines(wording, occasion, sentences).stream()
                .map(headline -> Sentences.paragraph(sentences.drill(), headline))
                .toList();
        return all.stream().filter(FullTexts::fits).findFirst().orElse(all.getLast());
    }

    private static boolean fits(String headline) {
        return headline.codePointCount(0, headline.length()) <= HEADLINE;
    }

    private static List<String> headlines(Wording wording, Occasion occasion, Sentences sentences) {
        String source = PlainCharacters.fact(occasion.agency().name(wording.language()));
        List<String> calls =
                List.of(sentences.seenCall(), wording.snippet(Snippet.CALL, Map.of("phone", sentences.phone())));
        var all = new ArrayList<String>();
        for (List<String> missing : missing(occasion, sentences))
            for (String from : List.of(source + ":", ""))
                for (String what : missing) for (String call : calls) all.add(Sentences.paragraph(from, what, call));
        return all;
    }

    /** With the place, or its last part; without it; without names. */
    private static List<List<String>> missing(Occasion occasion, Sentences sentences) {
        return List.of(
                places(occasion).stream()
                        .map(place -> sentences.at(sentences.missing(), place))
                        .toList(),
                List.of(sentences.missing() + "."),
                List.of(sentences.missingUnnamed() + "."));
    }

    /** The place, and its last part: what follows the last comma is the wider. */
    private static List<String> places(Occasion occasion) {
        LastSeen seen = occasion.content().lastSeen();
        String place = seen == null ? "" : PlainCharacters.fact(seen.place());
        String last = place.substring(place.lastIndexOf(',') + 1).strip();
        return Stream.of(place, last).filter(part -> !part.isEmpty()).distinct().toList();
    }

    private static String description(Sentences sentences) {
        var paragraphs = new ArrayList<String>();
        List<String> descriptions = sentences.descriptions();
        String first = Sentences.paragraph(sentences.drill(), sentences.search(), sentences.lastSeen());
        if (descriptions.size() == 1) first = Sentences.paragraph(first, descriptions.getFirst());
        paragraphs.add(first);
        if (descriptions.size() > 1) paragraphs.addAll(descriptions);
        if (!sentences.companions().isEmpty()) paragraphs.add(sentences.companions());
        paragraphs.addAll(sentences.vehicles());
        return String.join("\n\n", paragraphs);
    }

    private static String instruction(Sentences sentences) {
        return Sentences.paragraph(sentences.drill(), sentences.question(), sentences.action());
    }
}
