package org.childalert;

/**
 * One thing that is wrong with what was given: where it stands (a JSON pointer, or file:line), what was found there and
 * what was expected instead.
 */
public record Fault(String where, String found, String expected) {
    @Override
    public String toString() {
        return "%s: %s (expected: %s)".formatted(where, found, expected);
    }
}
