package org.childalert.operator.console;

import java.text.Format;

/** A format of ICU for everybody. It costs much to make and little to use, and changes itself while it is used, so that one uses it after the other. */
final class SharedFormat {
    private final Format format;

    /** @param format that nobody else keeps */
    SharedFormat(Format format) {
        this.format = format;
    }

    synchronized String of(Object value) {
        return format.format(value);
    }
}
