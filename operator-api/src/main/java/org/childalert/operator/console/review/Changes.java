package org.childalert.operator.console.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.childalert.alert.Text;
import org.childalert.operator.console.Words;
import org.jspecify.annotations.Nullable;

/** Compares what two versions say, fact by fact and text by text. */
final class Changes {
    private static final Text NOTHING = new Text(null, null, null);

    private record Line(String group, String label, String value) {}

    private Changes() {}

    static List<Change> ofFacts(List<Rows> before, List<Rows> after) {
        Map<String, Line> old = lines(before);
        Map<String, Line> now = lines(after);
        var changes = new ArrayList<Change>();
        now.forEach((key, line) -> {
            Line earlier = old.remove(key);
            String was = earlier == null ? "" : earlier.value();
            if (!was.equals(line.value())) changes.add(Change.of(line.group(), line.label(), "", was, line.value()));
        });
        old.forEach((_, line) -> changes.add(Change.of(line.group(), line.label(), "", line.value(), "")));
        return List.copyOf(changes);
    }

    private static Map<String, Line> lines(List<Rows> groups) {
        var lines = new LinkedHashMap<String, Line>();
        for (Rows group : groups)
            for (Row row : group.rows()) lines.put(row.key(), new Line(group.heading(), row.label(), row.value()));
        return lines;
    }

    static List<Change> ofTexts(Map<String, Text> before, Map<String, Text> after, Words words) {
        var languages = new TreeSet<>(before.keySet());
        languages.addAll(after.keySet());
        var changes = new ArrayList<Change>();
        for (String language : languages) {
            Text was = before.getOrDefault(language, NOTHING);
            Text is = after.getOrDefault(language, NOTHING);
            var one = new OfOneLanguage(language, words, changes);
            one.compare("headline", was.headline(), is.headline());
            one.compare("description", was.description(), is.description());
            one.compare("instruction", was.instruction(), is.instruction());
        }
        return List.copyOf(changes);
    }

    private record OfOneLanguage(String language, Words words, List<Change> changes) {
        void compare(String part, @Nullable String before, @Nullable String after) {
            String was = before == null ? "" : before;
            String is = after == null ? "" : after;
            if (!was.equals(is))
                changes.add(
                        Change.of(words.nameOfLanguage(language), words.say("review.text." + part), language, was, is));
        }
    }
}
