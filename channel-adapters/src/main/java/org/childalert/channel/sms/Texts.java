package org.childalert.channel.sms;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.childalert.wording.SmsText;

/** The texts of one message, and which of them somebody gets: their language's, or the channel's, or the first that the region must have. */
final class Texts {
    private final Map<String, SmsText> texts;
    private final SmsText otherwise;

    /**
     * @param byLanguage at least one
     * @param channel the channel's languages, the preferred first
     * @param mandatory those of the message's regions
     */
    Texts(Map<String, String> byLanguage, List<String> channel, Collection<String> mandatory) {
        texts = new java.util.TreeMap<>();
        byLanguage.forEach((language, text) -> texts.put(language, SmsText.of(text)));
        var ranked = new ArrayList<String>(channel);
        ranked.addAll(mandatory);
        ranked.addAll(texts.keySet());
        otherwise = ranked.stream()
                .filter(texts::containsKey)
                .findFirst()
                .map(texts::get)
                .orElseThrow();
    }

    SmsText of(String language) {
        SmsText exact = texts.get(language);
        if (exact != null) return exact;
        int hyphen = language.indexOf('-');
        SmsText general = hyphen < 0 ? null : texts.get(language.substring(0, hyphen));
        return general == null ? otherwise : general;
    }

    /** How many parts it takes to text so many people of each language. */
    long parts(Map<String, Integer> people) {
        return people.entrySet().stream()
                .mapToLong(entry -> (long) entry.getValue() * of(entry.getKey()).parts())
                .sum();
    }
}
