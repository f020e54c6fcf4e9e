package org.childalert.operator.site;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts that belong together, under a heading. */
public record FactGroup(String heading, List<Fact> facts) {

    /** Collects the facts that are known. */
    static final class Builder {
        private final String heading;
        private final List<Fact> facts = new ArrayList<>();

        Builder(String heading) {
            this.heading = heading;
        }

        Builder add(String term, @Nullable String value) {
            if (value != null && !value.isBlank()) facts.add(new Fact(term, value.strip(), null));
            return this;
        }

        Builder add(Fact fact) {
            facts.add(fact);
            return this;
        }

        FactGroup build() {
            return new FactGroup(heading, List.copyOf(facts));
        }
    }
}
