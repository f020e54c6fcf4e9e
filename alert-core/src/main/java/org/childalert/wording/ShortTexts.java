package org.childalert.wording;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.childalert.alert.Purpose;
import org.childalert.alert.Renderings;
import org.childalert.alert.Text;
import org.jspecify.annotations.Nullable;

/** The texts of each {@link Purpose}, of the facts and of the sentences of {@code config/wording}, the lightest left out where there is no room. */
final class ShortTexts {
    private static final Text NOTHING = new Text(null, null, null);
    private final Wordings wordings;

    ShortTexts(Wordings wordings) {
        this.wordings = wordings;
    }

    Renderings alert(Occasion occasion) {
        return each(
                occasion,
                occasion.content().texts().keySet(),
                (purpose, wording, language) -> pieces(purpose, wording, language, occasion));
    }

    /** @param closing the ready texts of one ending, by language */
    Renderings closing(Occasion occasion, Map<String, Text> closing) {
        return each(
                occasion,
                closing.keySet(),
                (purpose, wording, language) ->
                        ending(purpose, wording, occasion, closing.getOrDefault(language, NOTHING)));
    }

    private interface Made {
        List<Piece> of(Purpose purpose, Wording wording, String language);
    }

    private Renderings each(Occasion occasion, Collection<String> languages, Made made) {
        var texts = new EnumMap<Purpose, Map<String, String>>(Purpose.class);
        for (Purpose purpose : Purpose.values()) {
            var byLanguage = new TreeMap<String, String>();
            for (String language : languages)
                wordings.find(language)
                        .ifPresent(wording -> byLanguage.put(
                                language, room(purpose, occasion).fill(made.of(purpose, wording, language))));
            texts.put(purpose, byLanguage);
        }
        return new Renderings(texts);
    }

    private static Room room(Purpose purpose, Occasion occasion) {
        return switch (purpose) {
            case SMS ->
                new Room(
                        " ",
                        text -> SmsText.of(text).parts() <= occasion.agency().smsParts());
            case POST -> new Room("\n", text -> PostLength.of(text) <= PostLength.LONGEST);
            case CRAWL -> new Room(" ", text -> text.codePointCount(0, text.length()) <= CrawlText.LONGEST);
            case SCRIPT -> new Room(" ", text -> SpokenText.words(text) <= SpokenText.LONGEST);
        };
    }

    private static List<Piece> pieces(Purpose purpose, Wording wording, String language, Occasion occasion) {
        return switch (purpose) {
            case SMS -> plain(brief(wording, occasion, occasion.shortPage()));
            case POST -> brief(wording, occasion, occasion.page());
            case CRAWL -> new CrawlText(wording, occasion).alert(text(occasion, language));
            case SCRIPT -> new SpokenText(wording, occasion).alert();
        };
    }

    private static Text text(Occasion occasion, String language) {
        return occasion.content().texts().getOrDefault(language, NOTHING);
    }

    private static List<Piece> brief(Wording wording, Occasion occasion, URI page) {
        var facts = new CaseFacts(wording, occasion);
        var pieces = new ArrayList<Piece>();
        pieces.addAll(drill(wording, occasion));
        pieces.add(new Piece(occasion.agency().name(wording.language()) + ":", 40));
        if (occasion.version() > 1) pieces.add(new Piece(wording.snippet(Snippet.UPDATE, Map.of()), Piece.MUST));
        pieces.add(new Piece(facts.named(), 90, facts.unnamed()));
        pieces.add(new Piece(facts.seen(), 60));
        pieces.add(new Piece(facts.clothing(), 20));
        pieces.add(new Piece(facts.companions(), 30));
        pieces.add(new Piece(facts.vehicles(), 70, facts.plates()));
        pieces.add(new Piece(call(wording, occasion), Piece.MUST));
        pieces.add(new Piece(page.toString(), 100));
        return pieces;
    }

    private static List<Piece> ending(Purpose purpose, Wording wording, Occasion occasion, Text text) {
        return switch (purpose) {
            case SMS -> plain(briefEnding(wording, occasion, text));
            case POST -> briefEnding(wording, occasion, text);
            case CRAWL -> new CrawlText(wording, occasion).ending(text);
            case SCRIPT -> new SpokenText(wording, occasion).ending(text);
        };
    }

    private static List<Piece> briefEnding(Wording wording, Occasion occasion, Text text) {
        var pieces = new ArrayList<Piece>();
        pieces.addAll(drill(wording, occasion));
        pieces.add(new Piece(occasion.agency().name(wording.language()) + ":", 40));
        pieces.add(new Piece(sentence(text.headline()), Piece.MUST));
        pieces.add(new Piece(sentence(text.description()), 20));
        pieces.add(new Piece(sentence(text.instruction()), 30));
        return pieces;
    }

    /** A drill says so first, and in what follows too: by the words of its own alert. */
    static List<Piece> drill(Wording wording, Occasion occasion) {
        return switch (occasion.status()) {
            case ACTUAL -> List.of();
            case EXERCISE -> List.of(new Piece(wording.snippet(Snippet.EXERCISE, Map.of()), Piece.MUST));
            case TEST -> List.of(new Piece(wording.snippet(Snippet.TEST, Map.of()), Piece.MUST));
        };
    }

    private static String call(Wording wording, Occasion occasion) {
        String phone = Objects.requireNonNullElse(
                occasion.content().publicPhone(), occasion.agency().publicPhone());
        return wording.snippet(Snippet.CALL, Map.of("phone", new PhoneNumber(phone).inGroups()));
    }

    private static List<Piece> plain(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> new Piece(plain(piece.text()), piece.weight(), plain(piece.shorter())))
                .toList();
    }

    private static String plain(String text) {
        return SmsText.plain(text).text().replaceAll("\\s+", " ").strip();
    }

    static String sentence(@Nullable String text) {
        if (text == null || text.isBlank()) return "";
        String stripped = text.strip();
        return stripped.matches("(?s).*[.!?:]") ? stripped : stripped + ".";
    }
}
