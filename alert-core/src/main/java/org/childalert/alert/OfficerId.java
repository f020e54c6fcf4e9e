package org.childalert.alert;

import java.util.UUID;

/** Names a person who signs in. */
public record OfficerId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
