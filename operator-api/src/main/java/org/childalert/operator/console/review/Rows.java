package org.childalert.operator.console.review;

import java.util.ArrayList;
import java.util.List;
import org.childalert.operator.console.Words;
import org.jspecify.annotations.Nullable;

/** Rows that belong together, under a heading; what is not known is left out. */
public record Rows(String key, String heading, List<Row> rows) {
    public Rows {
        rows = List.copyOf(rows);
    }

    /** Collects them. */
    static final class Builder {
        private final Words words;
        private final String key;
        private final String heading;
        private final List<Row> rows = new ArrayList<>();

        Builder(Words words, String key, String heading) {
            this.words = words;
            this.key = key;
            this.heading = heading;
        }

        /** @param name of the label's message, after {@code review.fact.} */
        Builder add(String name, @Nullable String value) {
            if (value != null && !value.isBlank())
                rows.add(new Row(key + "." + name, words.say("review.fact." + name), value.strip()));
            return this;
        }

        Rows build() {
            return new Rows(key, heading, rows);
        }
    }
}
