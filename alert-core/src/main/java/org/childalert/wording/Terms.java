package org.childalert.wording;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Words and phrases to be found in a text, whatever their case and accents. {@code *} at the end of one stands for any ending, at its beginning for
 * any beginning; an abbreviation in capitals is found in capitals only.
 */
final class Terms {
    private record Term(String written, List<Word> words, boolean anyEnding, boolean anyBeginning, boolean exact) {
        static Term of(String written) {
            List<Word> words = Word.in(written);
            boolean exact = written.length() > 1
                    && written.equals(written.toUpperCase(Locale.ROOT))
                    && written.codePoints().anyMatch(Character::isUpperCase);
            return new Term(written, words, written.endsWith("*"), written.startsWith("*"), exact);
        }

        boolean matches(List<Word> text, int at) {
            if (words.isEmpty() || at + words.size() > text.size()) return false;
            for (int i = 0; i < words.size(); i++) if (!matches(words.get(i), text.get(at + i), i)) return false;
            return true;
        }

        private boolean matches(Word word, Word found, int i) {
            if (exact) return found.raw().equals(word.raw());
            if (anyEnding && i == words.size() - 1) return found.folded().startsWith(word.folded());
            if (anyBeginning && i == 0) return found.folded().endsWith(word.folded());
            return found.folded().equals(word.folded());
        }
    }

    private final List<Term> terms;

    Terms(Collection<String> written) {
        terms = written.stream().map(Term::of).toList();
    }

    /** What stands in the text, by the term that it is; each term once. */
    Map<String, String> in(String text) {
        List<Word> words = Word.in(text);
        var found = new LinkedHashMap<String, String>();
        for (int i = 0; i < words.size(); i++)
            for (Term term : terms)
                if (term.matches(words, i))
                    found.putIfAbsent(
                            term.written(),
                            text.substring(
                                    words.get(i).start(),
                                    words.get(i + term.words().size() - 1).end()));
        return found;
    }

    /** The places among the words where a term of one word stands. */
    List<Integer> at(List<Word> words) {
        var places = new ArrayList<Integer>();
        for (int i = 0; i < words.size(); i++) {
            int place = i;
            if (terms.stream().anyMatch(term -> term.matches(words, place))) places.add(place);
        }
        return places;
    }
}
