package org.childalert.wording;

import java.util.Set;

/**
 * The sentences that an alert's full texts are made of: what a wording must have under {@code draft}, and the arguments that it may use there.
 *
 * <p>{@code sex} is {@code female} or {@code male} for one child, {@code girls} or {@code several} for more, and anything else where it is not known.
 * {@code age}, {@code children}, {@code people} and {@code vehicles} are numbers, for plurals; all the others are texts.
 */
public enum Passage {
    HEADLINE_NAMED("name", "sex"),
    HEADLINE_NAMED_AGED("name", "age", "sex"),
    HEADLINE_UNNAMED("sex"),
    HEADLINE_UNNAMED_AGED("age", "sex"),
    HEADLINE_SEVERAL("who"),
    HEADLINE_COUNTED("children"),
    HEADLINE_PLACE("what", "place"),
    SEEN_CALL("sex", "phone"),
    SEARCH_NAMED("name", "sex"),
    SEARCH_NAMED_AGED("name", "age", "sex"),
    SEARCH_UNNAMED("sex"),
    SEARCH_UNNAMED_AGED("age", "sex"),
    SEARCH_SEVERAL("who"),
    SEARCH_COUNTED("children"),
    LAST_SEEN("sex", "date", "time", "place"),
    LAST_SEEN_WHEN("sex", "date", "time"),
    LAST_SEEN_WHERE("sex", "place"),
    KIND("sex"),
    APPEARANCE("sex", "appearance"),
    CLOTHING("sex", "clothing"),
    MARKS("sex", "marks"),
    COMPANIONS("sex", "people", "who"),
    VEHICLE("sex", "vehicle"),
    PLATE("plate"),
    DIRECTION("direction"),
    QUESTION("what"),
    THIS_CHILD("sex"),
    THIS_PERSON("sex", "people"),
    THIS_VEHICLE("vehicles"),
    ACTION("phone"),
    SCRIPT_SOURCE("senderName"),
    AGAIN("phone");

    private final Set<String> arguments;

    Passage(String... arguments) {
        this.arguments = Set.of(arguments);
    }

    /** As files write it, e.g. {@code headlineNamedAged}. */
    public String key() {
        return Label.camelCase(name());
    }

    Set<String> arguments() {
        return arguments;
    }
}
