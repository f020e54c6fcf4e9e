package org.childalert.subscriber;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number of a subscriber, in E.164. It is personal: printed, it shows its last two digits and nothing else.
 *
 * @param e164 a plus sign and 7 to 15 digits
 */
public record Phone(String e164) {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final int LONGEST = 40;

    public Phone {
        if (!E164.matcher(e164).matches())
            throw new IllegalArgumentException("number: not shown (expected: E.164, a plus sign and 7 to 15 digits)");
    }

    /** A number that may exist: of the length and within a range that its country's plan has. Blanks, hyphens and brackets are left out. */
    public static Optional<Phone> parse(String text) {
        if (text.length() > LONGEST || !text.startsWith("+")) return Optional.empty();
        var numbers = PhoneNumberUtil.getInstance();
        try {
            var number = numbers.parse(text, null);
            if (number.hasExtension() || !numbers.isValidNumber(number)) return Optional.empty();
            return Optional.of(new Phone(numbers.format(number, PhoneNumberFormat.E164)));
        } catch (NumberParseException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** As it may be shown to officers, e.g. {@code …42}. */
    public String ending() {
        return "…" + e164.substring(e164.length() - 2);
    }

    @Override
    public String toString() {
        return ending();
    }
}
