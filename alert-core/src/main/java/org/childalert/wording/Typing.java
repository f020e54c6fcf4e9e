package org.childalert.wording;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.childalert.alert.Child;

/** How a text was typed: characters of a word processor, and capitals or exclamation marks that shout. */
final class Typing implements Linter.Check {
    private static final Pattern EXCLAMATIONS = Pattern.compile("!{2,}");
    private static final int LOUD = 5;

    private final Wordings wordings;

    Typing(Wordings wordings) {
        this.wordings = wordings;
    }

    @Override
    public Stream<Remark> of(Occasion occasion, List<Prose> texts) {
        Set<String> allowed = allowed(occasion);
        var remarks = new ArrayList<Remark>();
        for (Prose prose : texts)
            prose.fields().forEach((field, text) -> {
                characters(text)
                        .forEach((character, count) -> remarks.add(character(prose.where(field), character, count)));
                shouting(text, allowed)
                        .forEach(found ->
                                remarks.add(Remark.of(Remark.Kind.SHOUTING, prose.where(field), "found", found)));
            });
        return remarks.stream();
    }

    private static Map<Integer, Integer> characters(String text) {
        var counts = new TreeMap<Integer, Integer>();
        text.codePoints()
                .filter(character -> PlainCharacters.instead(character) != null)
                .forEach(character -> counts.merge(character, 1, Integer::sum));
        return counts;
    }

    private static Remark character(String where, int character, int count) {
        String instead = PlainCharacters.instead(character);
        boolean visible = instead != null && !instead.isBlank();
        return Remark.of(
                Remark.Kind.SMART_QUOTES,
                where,
                "found",
                visible ? Character.toString(character) : "U+%04X".formatted(character),
                "replacement",
                instead == null ? "" : instead,
                "count",
                Integer.toString(count));
    }

    private static Set<String> shouting(String text, Set<String> allowed) {
        var found = new HashSet<String>();
        for (Word word : Word.in(text))
            if (word.raw().length() >= LOUD && isLoud(word.raw()) && !allowed.contains(word.folded()))
                found.add(word.raw());
        var rows = EXCLAMATIONS.matcher(text);
        if (rows.find()) found.add(rows.group().substring(0, 2));
        return found;
    }

    private static boolean isLoud(String word) {
        return word.codePoints().allMatch(Character::isUpperCase);
    }

    /** The mark of a drill is loud on purpose, and some names are. */
    private Set<String> allowed(Occasion occasion) {
        var all = new ArrayList<>(occasion.agency().names().values());
        for (Wording wording : wordings.list())
            for (Snippet mark : List.of(Snippet.EXERCISE, Snippet.TEST))
                all.add(wording.brief().byKey().getOrDefault(mark.key(), ""));
        for (Child child : occasion.content().children()) if (child.givenName() != null) all.add(child.givenName());
        var allowed = new HashSet<String>();
        for (String text : all) for (Word word : Word.in(text)) allowed.add(word.folded());
        return allowed;
    }
}
