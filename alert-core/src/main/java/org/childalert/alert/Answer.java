package org.childalert.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An officer's answer to one of the policy's questions, with the evidence that it stands on.
 *
 * @param source who gave it, where the question is one that several may answer; absent for every other
 */
public record Answer(
        String criterion,
        @Nullable String source,
        boolean met,
        @Nullable String evidence,
        OfficerId by,
        Instant at) {

    /** What was answered: a question, or one of several who are asked the same. */
    public Asked asked() {
        return new Asked(criterion, source);
    }

    /** @param source one of those who may answer it; absent where a question has one answer */
    public record Asked(String criterion, @Nullable String source) {}
}
