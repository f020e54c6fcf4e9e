package org.childalert.operator.console.review;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.childalert.alert.Purpose;
import org.childalert.alert.Renderings;
import org.childalert.alert.Text;
import org.childalert.operator.console.Words;
import org.childalert.wording.PostLength;
import org.childalert.wording.SmsText;

/**
 * What goes out for one purpose, as it was made fast.
 *
 * @param key of the purpose, for its look and its name
 */
public record Preview(String key, List<Made> made) {
    public Preview {
        made = List.copyOf(made);
    }

    /**
     * The text in one language.
     *
     * @param size in the measure of the purpose, in words
     */
    public record Made(String language, String languageName, String text, String size) {}

    /** A text for the public, in one language. */
    public record Public(String language, String languageName, Text text) {}

    static List<Preview> of(Renderings renderings, Words words) {
        return Stream.of(Purpose.values())
                .filter(purpose -> !renderings.of(purpose).isEmpty())
                .map(purpose -> new Preview(
                        Words.camelCase(purpose.name()),
                        renderings.of(purpose).entrySet().stream()
                                .map(entry -> new Made(
                                        entry.getKey(),
                                        words.nameOfLanguage(entry.getKey()),
                                        entry.getValue(),
                                        size(purpose, entry.getValue(), words)))
                                .toList()))
                .toList();
    }

    private static String size(Purpose purpose, String text, Words words) {
        return switch (purpose) {
            case SMS -> words.say("review.size.sms", "parts", SmsText.of(text).parts());
            case POST -> words.say("review.size.post", "characters", PostLength.of(text));
            case CRAWL -> words.say("review.size.crawl", "characters", text.codePointCount(0, text.length()));
            case SCRIPT -> words.say("review.size.script", "words", text.strip().split("\\s+").length);
        };
    }

    static List<Public> texts(Map<String, Text> texts, Words words) {
        return texts.entrySet().stream()
                .map(entry -> new Public(entry.getKey(), words.nameOfLanguage(entry.getKey()), entry.getValue()))
                .toList();
    }
}
