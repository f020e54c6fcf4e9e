package org.childalert.wording;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

/** A phone number as E.164 writes it for machines, and in groups as people read it aloud. */
public record PhoneNumber(String e164) {
    /** In groups, as its country writes it for callers from anywhere (ITU-T E.123), e.g. {@code +32 800 00 199}; as it is given if it is no number. */
    public String inGroups() {
        var numbers = PhoneNumberUtil.getInstance();
        try {
            return numbers.format(numbers.parse(e164, null), PhoneNumberUtil.PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException _) {
            return e164;
        }
    }
}
