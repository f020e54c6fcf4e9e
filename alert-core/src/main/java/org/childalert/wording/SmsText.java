package org.childalert.wording;

/**
 * A text message as a phone network counts it (3GPP TS 23.038): in GSM-7 while every character is in its alphabet, else in UCS-2; in one part, or in
 * several, each of which loses a little to the numbering.
 *
 * @param units septets in GSM-7, where {@code ^ { } [ ] ~ \ | €} and form feed count two; 16-bit units in UCS-2
 */
public record SmsText(String text, Encoding encoding, int units) {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENSION = "\f^{}\\[~]|€";

    /** How a network carries the characters, and how many units fit into a message of one part, or into each of several. */
    public enum Encoding {
        GSM_7(160, 153),
        UCS_2(70, 67);

        private final int alone;
        private final int each;

        Encoding(int alone, int each) {
            this.alone = alone;
            this.each = each;
        }

        private int parts(int units) {
            return units <= alone ? 1 : Math.ceilDiv(units, each);
        }
    }

    /** Counts the text as it stands. */
    public static SmsText of(String text) {
        int septets = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (BASIC.indexOf(character) >= 0) septets++;
            else if (EXTENSION.indexOf(character) >= 0) septets += 2;
            else return new SmsText(text, Encoding.UCS_2, text.length());
        }
        return new SmsText(text, Encoding.GSM_7, septets);
    }

    /** Counts the text with typographic quotes, dashes and spaces made plain. Letters stay as they are: a name is spelt as it is spelt. */
    public static SmsText plain(String text) {
        return of(PlainCharacters.in(text));
    }

    /** Into how many parts a network cuts it; each is paid for, and arrives by itself. */
    public int parts() {
        return encoding.parts(units);
    }
}
