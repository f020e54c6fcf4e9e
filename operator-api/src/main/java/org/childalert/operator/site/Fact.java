package org.childalert.operator.site;

import org.jspecify.annotations.Nullable;

/**
 * One line of a description.
 *
 * @param datetime for machines, where the value is a time
 */
public record Fact(String term, String value, @Nullable String datetime) {
    static Fact of(String term, Moment moment) {
        return new Fact(term, moment.text(), moment.iso());
    }
}
