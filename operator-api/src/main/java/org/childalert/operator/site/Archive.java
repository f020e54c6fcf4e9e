package org.childalert.operator.site;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Frozen;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Photos;
import org.childalert.alert.Version;
import org.childalert.alert.Versions;
import org.childalert.dissemination.PublicAddresses;

/**
 * Finds what an address stands for: in memory if it is public now, otherwise in the database, which knows what has
 * ended and what went on air on another node a moment ago.
 */
@Singleton
public final class Archive {
    private static final String SHORT = "[A-Za-z0-9_-]{%d}".formatted(PublicAddresses.SHORT);

    private final Publications publications;
    private final Alerts alerts;
    private final Versions versions;
    private final Photos photos;
    private final Clock clock;

    Archive(Publications publications, Alerts alerts, Versions versions, Photos photos, Clock clock) {
        this.publications = publications;
        this.alerts = alerts;
        this.versions = versions;
        this.photos = photos;
        this.clock = clock;
    }

    /** The alert with this public name. */
    public Lookup alert(String slug) {
        Optional<Published> published = publications.now().find(slug);
        if (published.isPresent()) return new Lookup.OnAir(published.get());
        return alerts.findBySlug(slug)
                .map(alert -> stateOf(alert, snapshot -> snapshot.find(slug)))
                .orElseGet(Lookup.Unknown::new);
    }

    /** The public name that a short address stands for. */
    public Optional<String> slug(String prefix) {
        if (!prefix.matches(SHORT)) return Optional.empty();
        return publications
                .now()
                .beginningWith(prefix)
                .map(Published::slug)
                .or(() -> alerts.findBySlugPrefix(prefix)
                        .filter(alert -> !(alert instanceof Alert.Preparing))
                        .map(alert -> alert.common().slug()));
    }

    /** The alert that shows this picture, or the last that did. */
    public Lookup alertShowing(PhotoId photo) {
        Optional<Published> published = publications.now().showing(photo);
        if (published.isPresent()) return new Lookup.OnAir(published.get());
        return photos.find(photo)
                .filter(found -> wasShown(photo, found.alert()))
                .flatMap(found -> alerts.find(found.alert()))
                .map(alert -> takenDown(stateOf(alert, snapshot -> snapshot.showing(photo)), alert))
                .orElseGet(Lookup.Unknown::new);
    }

    private Lookup stateOf(Alert alert, Function<Snapshot, Optional<Published>> inMemory) {
        return switch (alert) {
            case Alert.Preparing _ -> new Lookup.Unknown();
            case Alert.Ended ended -> ended.onAirSince() == null ? new Lookup.Unknown() : new Lookup.Ended(ended);
            case Alert.OnAir onAir when onAir.expiresAt().isAfter(clock.instant()) -> anew(inMemory);
            case Alert.OnAir expired -> new Lookup.Ended(expired);
        };
    }

    private Lookup anew(Function<Snapshot, Optional<Published>> inMemory) {
        publications.refresh();
        return inMemory.apply(publications.now()).<Lookup>map(Lookup.OnAir::new).orElseGet(Lookup.Unknown::new);
    }

    /** A picture that an update left out is gone, although its alert is not. */
    private static Lookup takenDown(Lookup lookup, Alert alert) {
        return switch (lookup) {
            case Lookup.Unknown _ -> new Lookup.Ended(alert);
            case Lookup.OnAir _, Lookup.Ended _ -> lookup;
        };
    }

    private boolean wasShown(PhotoId photo, AlertId alert) {
        return versions.list(alert).stream()
                .flatMap(version -> pictures(version).stream())
                .anyMatch(picture -> picture.photo().equals(photo));
    }

    private static List<Frozen.Picture> pictures(Version version) {
        return switch (version) {
            case Version.Approved approved -> approved.frozen().pictures();
            case Version.Superseded superseded -> superseded.frozen().pictures();
            case Version.Draft _, Version.Returned _, Version.Pending _, Version.Rejected _ -> List.of();
        };
    }
}
