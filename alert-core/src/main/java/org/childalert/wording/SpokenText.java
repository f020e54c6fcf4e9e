package org.childalert.wording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.childalert.alert.Child;
import org.childalert.alert.Text;
import org.childalert.alert.Vehicle;

/** A script for a speaker: short sentences of the facts, the plate letter by letter, the number in groups and said again at the end. */
final class SpokenText {
    /** Words that are read aloud in 30 seconds, at 160 in a minute. */
    static final int LONGEST = 80;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s-]+");
    private static final Pattern BETWEEN_GROUPS =
            Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})");

    private final Wording wording;
    private final Occasion occasion;
    private final Sentences sentences;

    SpokenText(Wording wording, Occasion occasion) {
        this.wording = wording;
        this.occasion = occasion;
        sentences = new Sentences(wording, occasion);
    }

    /** Each letter of a plate that is spelt counts as a word of its own. */
    static int words(String text) {
        return (int) BETWEEN_WORDS
                .splitAsStream(text)
                .filter(word -> !word.isEmpty())
                .count();
    }

    /** {@code 0-ZZZ-000} as {@code 0, Z-Z-Z, 0-0-0}. */
    static String spelt(String plate) {
        return BETWEEN_GROUPS
                .splitAsStream(plate.strip())
                .filter(group -> !group.isEmpty())
                .map(group -> String.join("-", group.split("(?!^)")))
                .collect(Collectors.joining(", "));
    }

    List<Piece> alert() {
        var pieces = new ArrayList<>(ShortTexts.drill(wording, occasion));
        pieces.add(new Piece(sentences.source(), 25));
        if (occasion.version() > 1) pieces.add(new Piece(wording.snippet(Snippet.UPDATE, Map.of()), Piece.MUST));
        pieces.add(new Piece(sentences.search(), 90, sentences.searchUnnamed()));
        pieces.add(new Piece(sentences.lastSeen(), 60));
        for (Child child : occasion.content().children()) {
            pieces.add(new Piece(sentences.appearance(child), 15));
            pieces.add(new Piece(sentences.marks(child), 10));
            pieces.add(new Piece(sentences.clothing(child), 35));
        }
        pieces.add(new Piece(sentences.companions(), 30));
        for (Vehicle vehicle : occasion.content().vehicles()) {
            pieces.add(new Piece(sentences.inVehicle(vehicle), 50));
            pieces.add(new Piece(sentences.plate(spelt(PlainCharacters.fact(vehicle.plate()))), 80));
            pieces.add(new Piece(sentences.direction(vehicle), 20));
        }
        pieces.add(new Piece(sentences.action(), 85, call()));
        pieces.add(new Piece(sentences.again(), Piece.MUST));
        return spoken(pieces);
    }

    List<Piece> ending(Text text) {
        var pieces = new ArrayList<>(ShortTexts.drill(wording, occasion));
        pieces.add(new Piece(sentences.source(), 25));
        pieces.add(new Piece(ShortTexts.sentence(text.headline()), Piece.MUST));
        pieces.add(new Piece(ShortTexts.sentence(text.description()), 30));
        pieces.add(new Piece(ShortTexts.sentence(text.instruction()), 40));
        return spoken(pieces);
    }

    private String call() {
        return wording.snippet(Snippet.CALL, Map.of("phone", sentences.phone()));
    }

    private static List<Piece> spoken(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> new Piece(spoken(piece.text()), piece.weight(), spoken(piece.shorter())))
                .toList();
    }

    /** Nobody can listen to an address of the web. */
    private static String spoken(String text) {
        Predicate<String> address = word -> word.contains("://") || word.contains("@") || word.startsWith("www.");
        return Arrays.stream(PlainCharacters.line(text).split(" "))
                .filter(address.negate())
                .collect(Collectors.joining(" "));
    }
}
