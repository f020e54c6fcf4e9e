package org.childalert.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.childalert.alert.Purpose;

/** What a text becomes on a phone and on television: too long, in several parts, or in the dearer encoding. */
final class Lengths implements Linter.Check {
    private static final int SHOWN = 5;

    private final Renderer renderer;

    Lengths(Renderer renderer) {
        this.renderer = renderer;
    }

    @Override
    public Stream<Remark> of(Occasion occasion, List<Prose> texts) {
        Map<String, String> sms = renderer.shortTexts(occasion).of(Purpose.SMS);
        var remarks = new ArrayList<Remark>();
        for (Prose prose : texts) {
            tooLong(prose, "headline", length(prose, "headline"), FullTexts.HEADLINE, remarks);
            int both = length(prose, "description") + length(prose, "instruction");
            tooLong(prose, "description", both, CrawlText.LONGEST, remarks);
            String text = sms.get(prose.language());
            if (text != null) phone(prose, SmsText.of(text), remarks);
        }
        return remarks.stream();
    }

    private static int length(Prose prose, String field) {
        String text = Objects.requireNonNullElse(prose.fields().get(field), "");
        return text.codePointCount(0, text.length());
    }

    private static void tooLong(Prose prose, String field, int length, int most, List<Remark> remarks) {
        if (length > most)
            remarks.add(Remark.of(
                    Remark.Kind.TOO_LONG,
                    prose.where(field),
                    "length",
                    Integer.toString(length),
                    "most",
                    Integer.toString(most)));
    }

    private static void phone(Prose prose, SmsText sms, List<Remark> remarks) {
        String parts = Integer.toString(sms.parts());
        if (sms.encoding() == SmsText.Encoding.UCS_2)
            remarks.add(Remark.of(
                    Remark.Kind.UNICODE_SMS, prose.where(), "character", unusual(sms.text()), "parts", parts));
        if (sms.parts() > 1)
            remarks.add(Remark.of(
                    Remark.Kind.LONG_SMS, prose.where(), "parts", parts, "encoding", encoding(sms.encoding())));
    }

    private static String encoding(SmsText.Encoding encoding) {
        return encoding.name().replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static String unusual(String text) {
        return text.codePoints()
                .mapToObj(Character::toString)
                .filter(character -> SmsText.of(character).encoding() == SmsText.Encoding.UCS_2)
                .distinct()
                .limit(SHOWN)
                .collect(Collectors.joining(" "));
    }
}
