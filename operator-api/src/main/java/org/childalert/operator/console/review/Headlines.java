package org.childalert.operator.console.review;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.childalert.alert.Content;
import org.childalert.alert.Text;
import org.childalert.operator.console.Words;

/** What a version is called on its pages. */
final class Headlines {
    private Headlines() {}

    /** In the reader's language, or the first that there is. */
    static String of(Content content, Words words) {
        var languages = new LinkedHashSet<>(List.of(words.language()));
        languages.addAll(content.texts().keySet());
        return languages.stream()
                .map(content.texts()::get)
                .filter(Objects::nonNull)
                .map(Text::headline)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(words.say("review.noHeadline"));
    }
}
