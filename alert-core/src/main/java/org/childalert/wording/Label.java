package org.childalert.wording;

import java.util.Locale;
import java.util.Set;

/**
 * Every label of the public pages: what a wording must have under {@code page}, and the arguments that it may use
 * there.
 */
public enum Label {
    TITLE,
    SKIP,
    LANGUAGES,
    ACTIVE_ALERTS,
    NONE_ACTIVE,
    NONE_ACTIVE_TEXT,
    ALL_ALERTS,
    READ_MORE,
    MISSING("children"),
    SEEN("children"),
    CALL_NUMBER("phone"),
    WHAT_HAPPENED,
    WHAT_TO_DO,
    FACTS,
    NAME,
    AGE_YEARS("age"),
    SEX,
    SEX_FEMALE,
    SEX_MALE,
    SEX_OTHER,
    APPEARANCE,
    CLOTHING,
    MARKS,
    LAST_SEEN,
    WHEN,
    WHERE,
    COMPANION,
    SUSPECT,
    VEHICLE,
    PLATE,
    DIRECTION,
    AREA,
    PUBLISHED,
    UPDATED,
    VALID_UNTIL,
    ABOUT_ALERT,
    ISSUED_BY,
    MORE_INFORMATION,
    PHOTO_CHILD,
    PHOTO_SUSPECT,
    PHOTO_VEHICLE,
    SIGNED_ALERT,
    SHARE,
    SHARE_TEXT("headline", "phone"),
    SHARE_EMAIL,
    SHARE_SMS,
    POSTER,
    POSTER_PDF,
    POSTER_PNG,
    POSTER_SCAN,
    FEEDS,
    EXERCISE_TITLE,
    EXERCISE_BANNER,
    EXERCISE_TEXT,
    TEST_BANNER,
    TEST_TEXT,
    ENDED,
    ENDED_TEXT,
    NOT_FOUND,
    NOT_FOUND_TEXT;

    private final String key;
    private final Set<String> arguments;

    Label(String... arguments) {
        this.arguments = Set.of(arguments);
        this.key = camelCase(name());
    }

    /** As files write it, e.g. {@code whatToDo}. */
    public String key() {
        return key;
    }

    Set<String> arguments() {
        return arguments;
    }

    static String camelCase(String constant) {
        var key = new StringBuilder();
        for (String word : constant.toLowerCase(Locale.ROOT).split("_"))
            key.append(key.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        return key.toString();
    }
}
