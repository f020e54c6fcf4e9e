package org.childalert.wording;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Phrases that stand alike in two languages, and so are translated in at most one of them. Names and numbers are alike everywhere. */
final class Untranslated implements Linter.Check {
    private static final int PHRASE = 4;
    private static final int COMMON_WORDS = 2;

    /** The words that a language's own wording is made of: enough to tell which language a phrase is in. */
    private final Map<String, Set<String>> vocabularies = new TreeMap<>();

    Untranslated(Wordings wordings) {
        for (Wording wording : wordings.list())
            for (var patterns : List.of(wording.draft(), wording.brief(), wording.page()))
                vocabularies
                        .computeIfAbsent(wording.language(), _ -> new HashSet<>())
                        .addAll(words(patterns.byKey().values()));
    }

    private static Set<String> words(Collection<String> patterns) {
        var words = new HashSet<String>();
        for (String pattern : patterns) for (Word word : Word.in(pattern)) words.add(word.folded());
        return words;
    }

    /** @param languages all that have it, its own too */
    private record Shared(Prose prose, String where, String phrase, List<Word> run, Set<String> languages) {}

    @Override
    public Stream<Remark> of(Occasion occasion, List<Prose> texts) {
        Map<String, Set<String>> languages = languages(texts);
        List<Shared> all = texts.stream()
                .flatMap(prose -> prose.fields().entrySet().stream()
                        .flatMap(field -> shared(prose, field.getKey(), field.getValue(), languages).stream()))
                .toList();
        String home = home(all, texts.stream().map(Prose::mainLanguage).toList());
        return all.stream().filter(shared -> !isAtHome(shared, home)).map(Untranslated::remark);
    }

    /** Which languages have each four words in a row. */
    private static Map<String, Set<String>> languages(List<Prose> texts) {
        var languages = new HashMap<String, Set<String>>();
        for (Prose prose : texts)
            for (String field : prose.fields().values()) {
                List<Word> words = Word.in(field);
                for (int i = 0; i + PHRASE <= words.size(); i++)
                    languages
                            .computeIfAbsent(key(words, i), _ -> new TreeSet<>())
                            .add(prose.mainLanguage());
            }
        return languages;
    }

    private static String key(List<Word> words, int at) {
        var key = new StringBuilder();
        for (Word word : words.subList(at, at + PHRASE))
            key.append(word.folded()).append(' ');
        return key.toString();
    }

    private static List<Shared> shared(Prose prose, String field, String text, Map<String, Set<String>> languages) {
        List<Word> words = Word.in(text);
        var all = new ArrayList<Shared>();
        int at = 0;
        while (at + PHRASE <= words.size()) {
            var having = new TreeSet<String>();
            int end = at;
            while (end + PHRASE <= words.size() && isShared(words, end, languages, having)) end++;
            if (end > at) {
                List<Word> run = words.subList(at, end + PHRASE - 1);
                String phrase =
                        text.substring(run.getFirst().start(), run.getLast().end());
                if (isPhrase(run)) all.add(new Shared(prose, prose.where(field), phrase, run, having));
            }
            at = end > at ? end + PHRASE - 1 : at + 1;
        }
        return all;
    }

    private static boolean isShared(List<Word> words, int at, Map<String, Set<String>> languages, Set<String> having) {
        Set<String> of = languages.getOrDefault(key(words, at), Set.of());
        if (of.size() < 2) return false;
        having.addAll(of);
        return true;
    }

    private static boolean isPhrase(List<Word> run) {
        return run.stream().filter(word -> !word.isNumber()).count() >= PHRASE
                && run.stream().filter(Untranslated::isCommon).count() >= COMMON_WORDS;
    }

    private static boolean isCommon(Word word) {
        return !word.isCapitalised() && !word.isNumber() && word.raw().length() > 1;
    }

    /** An officer writes the facts in one language: that which most words of all shared phrases are of; empty where none stands out. */
    private String home(List<Shared> all, List<String> languages) {
        String home = "";
        long most = 0;
        for (String language : new TreeSet<>(languages)) {
            long known =
                    all.stream().mapToLong(shared -> known(shared, language)).sum();
            if (known == most) home = "";
            if (known > most) home = language;
            most = Math.max(most, known);
        }
        return home;
    }

    private boolean isAtHome(Shared shared, String home) {
        String language = shared.prose().mainLanguage();
        if (shared.languages().contains(home)) return language.equals(home);
        long own = known(shared, language);
        return shared.languages().stream()
                .filter(other -> !other.equals(language))
                .allMatch(other -> known(shared, other) < own);
    }

    private long known(Shared shared, String language) {
        Set<String> vocabulary = vocabularies.getOrDefault(language, Set.of());
        return shared.run().stream()
                .filter(word -> vocabulary.contains(word.folded()))
                .count();
    }

    private static Remark remark(Shared shared) {
        var others = new TreeSet<>(shared.languages());
        others.remove(shared.prose().mainLanguage());
        return Remark.of(
                Remark.Kind.UNTRANSLATED,
                shared.where(),
                "phrase",
                shared.phrase(),
                "otherLanguage",
                String.join(", ", others));
    }
}
