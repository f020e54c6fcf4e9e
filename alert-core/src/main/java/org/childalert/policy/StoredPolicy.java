package org.childalert.policy;

import java.time.Instant;
import org.childalert.AgencyId;
import org.childalert.alert.OfficerId;
import org.childalert.alert.PolicyRef;
import org.jspecify.annotations.Nullable;

/**
 * One version of a policy without its text: where it came from, and how far it is. What it says never changes.
 *
 * @param source the file, or {@link #API}; null for what was loaded before sources were kept
 * @param sha256 of the document's canonical JSON
 * @param author null where a file said it
 * @param proposed by the first of the two people that an activation takes; null where nobody did, or it was activated and retired since
 * @param activated the latest time; by nobody where the system did at a start
 * @param retiredAt the latest time
 */
public record StoredPolicy(
        PolicyRef ref,
        AgencyId agency,
        State state,
        @Nullable String source,
        String sha256,
        @Nullable OfficerId author,
        Instant draftedAt,
        @Nullable Signed proposed,
        @Nullable Signed activated,
        @Nullable Instant retiredAt) {
    /** The source of what no file said. */
    public static final String API = "api";

    /** How far a version is. */
    public enum State {
        DRAFT,
        /** What new alerts are submitted under; one of each agency. */
        ACTIVE,
        /** It was active. Alerts that pinned it keep it, and it may be activated again. */
        RETIRED,
        /** A draft that somebody threw away: it is shown to nobody, and its number is not given again. */
        DISCARDED
    }

    /** Who did something, and when. */
    public record Signed(@Nullable OfficerId by, Instant at) {}

    public static StoredPolicy draft(
            PolicyRef ref, AgencyId agency, String source, String sha256, @Nullable OfficerId author, Instant at) {
        return new StoredPolicy(
                ref,
                agency,
                State.DRAFT,
                source,
                sha256,
                author,
                at,
                author == null ? null : new Signed(author, at),
                null,
                null);
    }

    StoredPolicy with(
            State state, @Nullable Signed proposal, @Nullable Signed activation, @Nullable Instant retirement) {
        return new StoredPolicy(
                ref, agency, state, source, sha256, author, draftedAt, proposal, activation, retirement);
    }

    public StoredPolicy proposedBy(OfficerId officer, Instant at) {
        return with(state, new Signed(officer, at), activated, retiredAt);
    }

    /** @param by null for the system */
    public StoredPolicy activatedBy(@Nullable OfficerId by, Instant at) {
        return with(State.ACTIVE, proposed, new Signed(by, at), retiredAt);
    }

    /** Whoever wants it back needs two people again. */
    public StoredPolicy retired(Instant at) {
        return with(State.RETIRED, null, activated, at);
    }

    public StoredPolicy discarded() {
        return with(State.DISCARDED, proposed, activated, retiredAt);
    }
}
