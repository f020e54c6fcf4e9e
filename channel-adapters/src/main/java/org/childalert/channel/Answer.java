package org.childalert.channel;

import java.util.Map;
import java.util.Optional;

/**
 * What a far end answered over HTTP.
 *
 * @param headers the first of each name, names in lower case
 * @param body empty where there was none, or more than was to be read, or it did not end in time
 */
public record Answer(int status, Map<String, String> headers, String body) {
    public Answer {
        headers = Map.copyOf(headers);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    Answer withBody(String text) {
        return new Answer(status, headers, text);
    }
}
