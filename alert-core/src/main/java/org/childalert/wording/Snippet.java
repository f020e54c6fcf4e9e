package org.childalert.wording;

import java.util.Set;

/** The pieces that short texts are made of: what a wording must have under {@code brief}, and the arguments that it may use there. */
public enum Snippet {
    EXERCISE,
    TEST,
    UPDATE,
    MISSING("children", "who"),
    UNNAMED("children"),
    SEEN("time", "place"),
    CLOTHING("clothing"),
    VEHICLE("vehicle"),
    MAY_BE_WITH("who"),
    CALL("phone");

    private final Set<String> arguments;

    Snippet(String... arguments) {
        this.arguments = Set.of(arguments);
    }

    /** As files write it. */
    public String key() {
        return Label.camelCase(name());
    }

    Set<String> arguments() {
        return arguments;
    }
}
