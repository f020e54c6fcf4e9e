package org.childalert.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.childalert.alert.Child;

/** A house that the public would find, and a child's surname: a street with a number, and a given name with another name behind it. */
final class Disclosure implements Linter.Check {
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,3}[a-zA-Z]?");
    private static final Pattern TOUCHING = Pattern.compile("[ ,]{1,3}");
    private static final Set<String> LINKS =
            Set.of("de", "du", "des", "la", "le", "les", "d", "l", "van", "der", "den");
    private static final int NAME_OF_A_STREET = 5;

    @Override
    public Stream<Remark> of(Occasion occasion, List<Prose> texts) {
        var remarks = new ArrayList<Remark>();
        for (Prose prose : texts)
            prose.fields().forEach((field, text) -> {
                List<Word> words = Word.in(text);
                if (prose.wording() != null)
                    addresses(text, words, new Terms(prose.wording().watch().streets()))
                            .forEach(found -> remarks.add(remark(prose.where(field), found, "address")));
                for (Child child : occasion.content().children())
                    surnames(text, words, child)
                            .forEach(found -> remarks.add(remark(prose.where(field), found, "surname")));
            });
        return remarks.stream();
    }

    private static Remark remark(String where, String found, String reason) {
        return Remark.of(Remark.Kind.OVER_DISCLOSURE, where, "found", found, "reason", reason);
    }

    private static List<String> addresses(String text, List<Word> words, Terms streets) {
        var found = new ArrayList<String>();
        for (int at : streets.at(words)) {
            int behind = behind(text, words, at);
            int before = before(text, words, at);
            if (behind > 0) found.add(between(text, words, at, behind));
            else if (before >= 0) found.add(between(text, words, before, at));
        }
        return found;
    }

    /** Kerkstraat 12, rue de la Loi 16. */
    private static int behind(String text, List<Word> words, int at) {
        for (int i = at + 1; i < words.size() && i <= at + NAME_OF_A_STREET && touches(text, words, i - 1, i); i++) {
            if (isHouse(text, words.get(i))) return i;
            if (!isOfAName(words.get(i))) return -1;
        }
        return -1;
    }

    /** 12, rue Neuve; 12 Main Street. */
    private static int before(String text, List<Word> words, int at) {
        for (int i = at - 1; i >= 0 && i >= at - 3 && touches(text, words, i, i + 1); i--) {
            if (isHouse(text, words.get(i))) return i;
            if (!words.get(i).isCapitalised()) return -1;
        }
        return -1;
    }

    private static boolean isOfAName(Word word) {
        return word.isCapitalised() || LINKS.contains(word.folded());
    }

    private static boolean touches(String text, List<Word> words, int first, int second) {
        String gap = text.substring(words.get(first).end(), words.get(second).start());
        return gap.equals("'")
                || gap.equals("\u2019")
                || gap.equals("-")
                || TOUCHING.matcher(gap).matches();
    }

    /** Not a time of day, whose figures stand around a colon, an h or a full stop. */
    private static boolean isHouse(String text, Word word) {
        if (!NUMBER.matcher(word.raw()).matches() || word.raw().endsWith("h")) return false;
        boolean afterColon = word.start() > 0 && ":.".indexOf(text.charAt(word.start() - 1)) >= 0;
        boolean beforeColon = word.end() + 1 < text.length()
                && ":.".indexOf(text.charAt(word.end())) >= 0
                && Character.isDigit(text.charAt(word.end() + 1));
        return !afterColon && !beforeColon;
    }

    private static List<String> surnames(String text, List<Word> words, Child child) {
        List<Word> name = Word.in(child.givenName() == null ? "" : child.givenName());
        var found = new ArrayList<String>();
        for (int at = 0; !name.isEmpty() && at + name.size() < words.size(); at++) {
            Word next = words.get(at + name.size());
            if (stands(words, at, name) && isSurname(text, words.get(at + name.size() - 1), next))
                found.add(between(text, words, at, at + name.size()));
        }
        return found;
    }

    private static boolean stands(List<Word> words, int at, List<Word> name) {
        for (int i = 0; i < name.size(); i++)
            if (!words.get(at + i).folded().equals(name.get(i).folded())) return false;
        return words.get(at).isCapitalised();
    }

    private static boolean isSurname(String text, Word given, Word next) {
        String gap = text.substring(given.end(), next.start());
        return next.isCapitalised() && next.raw().length() > 1 && gap.isBlank() && gap.indexOf('\n') < 0;
    }

    private static String between(String text, List<Word> words, int first, int last) {
        return text.substring(words.get(first).start(), words.get(last).end());
    }
}
