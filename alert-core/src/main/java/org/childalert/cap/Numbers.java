package org.childalert.cap;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Decimal numbers as CAP writes them: digits and a point, in no language and without an exponent. */
final class Numbers {
    private static final Pattern FORM = Pattern.compile("[+-]?\\d{1,20}(\\.\\d{1,40})?");

    private Numbers() {}

    static String write(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    static BigDecimal read(String where, String text) {
        if (!FORM.matcher(text).matches()) throw new CapFault(where, text, "a decimal number");
        return new BigDecimal(text);
    }
}
