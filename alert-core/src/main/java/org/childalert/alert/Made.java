package org.childalert.alert;

import org.jspecify.annotations.Nullable;

/**
 * A file that was made of a version at its submission, for those who broadcast it.
 *
 * @param ending the end that it tells of; absent for what tells of the alert itself
 * @param alt what it says, for those who cannot see it; absent for speech
 * @param size in bytes
 * @param sha1 lower-case hexadecimal, for CAP's {@code digest}
 * @param sha256 lower-case hexadecimal
 * @param seconds how long it takes; absent for what is seen
 * @param spokenBy the officer who recorded it; absent for what no person spoke
 * @param outdated whether what the officer recorded was another text than the one that was made fast
 */
public record Made(
        MaterialId id,
        Kind kind,
        String language,
        @Nullable Ending ending,
        @Nullable String alt,
        String mimeType,
        long size,
        String sha1,
        String sha256,
        @Nullable Double seconds,
        @Nullable OfficerId spokenBy,
        boolean outdated) {

    /** What there is of each, in every language of the texts. */
    public enum Kind {
        /** Shown full screen: a PNG of 1920 by 1080. */
        GRAPHIC_WIDE,
        /** Shown where pictures are square: a PNG of 1080 by 1080. */
        GRAPHIC_SQUARE,
        /** The script as sound: a WAV file. */
        SPEECH
    }

    /** What should have been made and was not: the submission did not wait for it. */
    public record Lacking(
            Kind kind, String language, @Nullable Ending ending, Why why) {}

    /** Why a file is not there. */
    public enum Why {
        /** No voice is configured and nobody recorded the text. */
        NO_VOICE,
        /** It could not be made; the server's log says why. */
        FAILED,
        /** It was not ready in time. */
        TOO_SLOW,
        /** It would be longer than what receivers take. */
        TOO_LONG
    }
}
