package org.childalert.channel.social;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.childalert.alert.Mode;

/** Who sees a post. No post of an exercise is ever seen by the public. */
enum Visibility {
    PUBLIC(Mode.LIVE),
    UNLISTED(Mode.LIVE),
    PRIVATE(Mode.EXERCISE),
    DIRECT(Mode.EXERCISE);

    private final Mode mode;

    Visibility(Mode mode) {
        this.mode = mode;
    }

    /** As the API has it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is usual for the mode, where the settings say nothing (an empty text). */
    static Visibility of(String label, Mode mode) {
        if (label.isEmpty())
            return switch (mode) {
                case LIVE -> PUBLIC;
                case EXERCISE -> DIRECT;
            };
        Visibility wanted = valueOf(label.toUpperCase(Locale.ROOT));
        if (wanted.mode != mode)
            throw new IllegalArgumentException("visibility: %s (expected: %s on a channel of mode %s)"
                    .formatted(label, known(mode), mode.name().toLowerCase(Locale.ROOT)));
        return wanted;
    }

    private static String known(Mode mode) {
        return List.of(values()).stream()
                .filter(each -> each.mode == mode)
                .map(Visibility::label)
                .collect(Collectors.joining(" or "));
    }
}
