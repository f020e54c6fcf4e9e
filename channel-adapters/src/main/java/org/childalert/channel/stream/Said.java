package org.childalert.channel.stream;

import org.childalert.dissemination.Level;
import org.jspecify.annotations.Nullable;

/** What a client can say. */
sealed interface Said {
    /** Who it is: {@code station <agency>/<channel> <token>}. */
    record Identification(String agency, String channel, String token) implements Said {
        /** Without the token: what is printed ends in logs. */
        @Override
        public String toString() {
            return agency + "/" + channel;
        }
    }

    /** How far it got with a message: {@code ack <identifier> <level> [evidence]}. */
    record Acknowledgement(
            String identifier, Level level, @Nullable String evidence) implements Said {}

    /** The same as a CAP message of type Ack. */
    record Document(byte[] bytes) implements Said {}
}
