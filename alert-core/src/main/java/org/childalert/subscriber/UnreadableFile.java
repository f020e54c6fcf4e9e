package org.childalert.subscriber;

import java.io.IOException;
import org.childalert.Fault;

/** A file that cannot be read on from a line; nothing of it, or of what follows it, is taken. */
public final class UnreadableFile extends IOException {
    private final transient Fault fault;

    public UnreadableFile(int line, String found, String expected) {
        super("line %d: %s (expected: %s)".formatted(line, found, expected));
        fault = new Fault("line " + line, found, expected);
    }

    public Fault fault() {
        return fault;
    }
}
