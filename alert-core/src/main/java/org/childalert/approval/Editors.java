package org.childalert.approval;

import java.time.Instant;
import java.util.List;
import org.childalert.alert.OfficerId;
import org.childalert.alert.VersionId;

/** Who has which version open, so that two officers know of each other. It locks nothing: revisions do. Forgotten with the alert's content. */
public interface Editors {
    /** A sign of life of an officer at a version. A sign that arrives late, or twice, changes nothing that is newer. */
    void here(VersionId version, OfficerId officer, Instant at);

    /** Those of whom there was a sign at that moment or after it, whoever began first coming first. */
    List<Editor> since(VersionId version, Instant since);
}
