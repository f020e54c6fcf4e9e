package org.childalert.channel.drop;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A directory on a station's server, and how one gets in.
 *
 * @param directory without a slash at its end; empty for the one that the user begins in
 * @param withFiles whether texts, pictures and sound are put beside the messages
 */
record DropSettings(
        String host,
        int port,
        String username,
        @Nullable String password,
        @Nullable String privateKey,
        @Nullable String passphrase,
        HostKeys hostKeys,
        String directory,
        boolean withFiles) {
    private static final int SSH = 22;

    /**
     * Reads settings that the schema has passed.
     *
     * @throws IllegalArgumentException saying what is wrong with the host's key or the directory
     */
    static DropSettings of(JsonNode settings) {
        String directory =
                settings.path("directory").asText("").replaceAll("/{2,}", "/").replaceFirst("(?<=.)/$", "");
        if (Arrays.asList(directory.split("/")).contains(".."))
            throw new IllegalArgumentException("directory: %s (expected: one without ..)".formatted(directory));
        return new DropSettings(
                settings.path("host").asText().toLowerCase(Locale.ROOT),
                settings.path("port").asInt(SSH),
                settings.path("username").asText(),
                text(settings, "password"),
                text(settings, "privateKey"),
                text(settings, "passphrase"),
                HostKeys.parse(settings.path("hostKey").asText()),
                directory,
                settings.path("package").asBoolean(true));
    }

    /** Whose directory it is, for users of one server have different ones. */
    String destination() {
        return "sftp %s@%s:%d/%s".formatted(username, host, port, directory);
    }

    /** As it stands in receipts. */
    String place() {
        return "sftp " + host;
    }

    private static @Nullable String text(JsonNode settings, String name) {
        return settings.hasNonNull(name) ? settings.path(name).asText() : null;
    }

    @Override
    public String toString() {
        return "DropSettings[" + destination() + "]";
    }
}
