package org.childalert.alert;

import java.util.UUID;

/** Names one alert, from its first draft to the end of its retention. */
public record AlertId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
