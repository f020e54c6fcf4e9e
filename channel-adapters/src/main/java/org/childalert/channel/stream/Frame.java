package org.childalert.channel.stream;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A document as it goes over connections: its bytes as they were signed, and a line's end if they have none. The same object is given to all clients.
 *
 * @param key no connection is given two of one key; null for what may be given again
 * @param bytes never changed
 */
record Frame(@Nullable String key, byte[] bytes) {
    static Frame of(@Nullable String key, byte[] document) {
        if (document.length > 0 && document[document.length - 1] == '\n') return new Frame(key, document);
        byte[] bytes = Arrays.copyOf(document, document.length + 1);
        bytes[document.length] = '\n';
        return new Frame(key, bytes);
    }
}
