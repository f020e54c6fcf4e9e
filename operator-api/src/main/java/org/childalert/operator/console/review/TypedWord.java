package org.childalert.operator.console.review;

import com.ibm.icu.lang.UCharacter;
import java.text.Normalizer;
import org.childalert.operator.console.Look;
import org.childalert.operator.console.Words;

/**
 * The word that must be typed before anything leaves: the one that the page's banner shows. It is another one for what is live, for an exercise and for
 * a test, so that no hand used to the one lets the other out.
 */
public final class TypedWord {
    private TypedWord() {}

    static String of(Look look, Words words) {
        return words.say("look." + look.key() + ".short");
    }

    /** Case, blanks and accents apart, which no two of the words differ by. */
    static boolean fits(String typed, Look look, Words words) {
        return fits(typed, of(look, words));
    }

    /** The same for a word that no look has. */
    public static boolean fits(String typed, String word) {
        return plain(typed).equals(plain(word));
    }

    private static String plain(String word) {
        String bare = Normalizer.normalize(word, Normalizer.Form.NFKD).replaceAll("[\\p{M}\\p{Z}\\s]", "");
        return UCharacter.foldCase(bare, true);
    }
}
