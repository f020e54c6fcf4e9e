package org.childalert.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.childalert.AgencyId;
import org.jspecify.annotations.Nullable;

/** All alerts. */
public interface Alerts {
    Optional<Alert> find(AlertId id);

    default Alert get(AlertId id) {
        return find(id).orElseThrow(() -> new Refusal.NotFound("alert " + id));
    }

    /** Reads the alert and keeps every other move of it waiting until the transaction ends. */
    Alert lock(AlertId id);

    Optional<Alert> findBySlug(String slug);

    /** The alert whose slug begins like this; the newest, should there ever be two. */
    Optional<Alert> findBySlugPrefix(String prefix);

    void add(Alert.Preparing alert);

    void save(Alert alert);

    /** The newest alerts of an agency (of all for {@code null}) that were created before {@code before}, newest first. */
    List<Alert> list(@Nullable AgencyId agency, @Nullable AlertId before, int limit);

    /**
     * What an agency (any for {@code null}) is at: its alerts on air that do not expire before {@code now}, and those in preparation of which a version
     * is still written or waits for approval; the newest first.
     */
    List<Alert> listOpen(@Nullable AgencyId agency, Instant now);

    /** The alerts of an agency (of all for {@code null}) that ended last, the latest first. */
    List<Alert.Ended> listEnded(@Nullable AgencyId agency, int limit);

    /** Alerts on air of every agency that do not expire before {@code now}. */
    List<Alert.OnAir> listOnAir(Instant now);

    /** A number that rises whenever any alert goes on air, changes there, or leaves it: on whatever node that was. */
    long generation();
}
