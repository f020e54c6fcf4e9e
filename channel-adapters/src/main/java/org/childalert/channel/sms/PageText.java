package org.childalert.channel.sms;

import java.text.Normalizer;
import org.childalert.dissemination.Dispatch;
import org.childalert.wording.SmsText;

/** A page as a text of up to two parts, in GSM-7: what does not fit is cut from the words, and the link stays whole. */
final class PageText {
    /** Septets of two parts. */
    private static final int LONGEST = 306;

    /** Words for which a long link leaves no room tell nobody anything. */
    private static final int FEWEST = 100;

    private static final String CUT = "...";

    private PageText() {}

    static String of(Dispatch.Page page) {
        String words = safe(page.text().isBlank() ? page.subject() : page.subject() + ". " + page.text());
        String link = page.link() == null ? "" : " " + page.link().toASCIIString();
        int room = LONGEST - units(link);
        return room < FEWEST ? cut(words, LONGEST) : cut(words, room) + link;
    }

    private static String cut(String words, int room) {
        if (units(words) <= room) return words;
        var kept = new StringBuilder();
        int left = room - CUT.length();
        for (char character : words.toCharArray()) {
            left -= units(String.valueOf(character));
            if (left < 0) break;
            kept.append(character);
        }
        return kept.toString().strip() + CUT;
    }

    private static int units(String text) {
        return SmsText.of(text).units();
    }

    /** One line; letters that the alphabet lacks lose their marks, and whatever is still not in it is a question mark. */
    private static String safe(String text) {
        var safe = new StringBuilder();
        SmsText.plain(text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip())
                .text()
                .codePoints()
                .mapToObj(Character::toString)
                .forEach(character -> safe.append(isSafe(character) ? character : bare(character)));
        return safe.toString();
    }

    private static String bare(String character) {
        String bare = Normalizer.normalize(character, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        return !bare.isEmpty() && isSafe(bare) ? bare : "?";
    }

    private static boolean isSafe(String text) {
        return SmsText.of(text).encoding() == SmsText.Encoding.GSM_7;
    }
}
