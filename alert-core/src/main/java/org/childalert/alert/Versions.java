package org.childalert.alert;

import java.util.List;
import java.util.Optional;
import org.childalert.AgencyId;
import org.jspecify.annotations.Nullable;

/** All versions of all alerts. */
public interface Versions {
    Optional<Version> find(VersionId id);

    default Version get(VersionId id) {
        return find(id).orElseThrow(() -> new Refusal.NotFound("version " + id.number() + " of alert " + id.alert()));
    }

    /** Oldest first. */
    List<Version> list(AlertId alert);

    Optional<Version> latest(AlertId alert);

    /** Waiting for an approver of the agency (of any for {@code null}), the longest first. */
    List<Version.Pending> listPending(@Nullable AgencyId agency);

    void add(Version version);

    /** Writes the new state, or throws {@link Refusal.Changed} if somebody else moved the version since it was read. */
    void save(Version version);
}
