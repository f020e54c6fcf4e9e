package org.childalert.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.childalert.alert.Answer;
import org.childalert.alert.Content;
import org.childalert.alert.SetAside;
import org.childalert.alert.Status;
import org.childalert.alert.Version;

/**
 * All of a version that the gate looks at; with a policy and a moment it gives the verdict, and nothing else does.
 *
 * @param begun when the version was begun, from which deadlines count for as long as nobody says when the child was reported missing
 */
public record Assessed(Content content, Status status, List<Answer> answers, List<SetAside> overrides, Instant begun) {
    public Assessed {
        answers = List.copyOf(answers);
        overrides = List.copyOf(overrides);
    }

    public static Assessed of(Version version) {
        Version.Common common = version.common();
        return new Assessed(
                version.content(), common.status(), common.answers(), common.overrides(), common.createdAt());
    }

    /** The deadline of what must be answered within that time of the report. */
    public Instant deadline(Duration within) {
        return (content.reportedAt() == null ? begun : content.reportedAt()).plus(within);
    }
}
