package org.childalert.configuration;

import org.childalert.Fault;

/**
 * What one file says, and where it says it.
 *
 * @param file relative to the configuration directory, with {@code /} on every system, e.g. {@code
 *     policies/be-child-alert.yml}
 * @param text as it was written, with its comments and placeholders
 * @param sha256 of the file's bytes, as lower-case hexadecimal
 */
public record Document<T>(String file, T value, String text, String sha256, Lines lines) {

    /**
     * A fault at a JSON pointer of this document; a pointer that it does not have gets the line of its nearest
     * ancestor.
     */
    public Fault fault(String pointer, String found, String expected) {
        return new Fault(lines.where(file, pointer), found, expected);
    }
}
