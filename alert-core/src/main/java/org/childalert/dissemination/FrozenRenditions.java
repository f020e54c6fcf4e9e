package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.childalert.alert.Agencies;
import org.childalert.alert.Alert;
import org.childalert.alert.Alerts;
import org.childalert.alert.Ending;
import org.childalert.alert.Frozen;
import org.childalert.alert.Image;
import org.childalert.alert.Photo;
import org.childalert.alert.Photos;
import org.childalert.alert.Plausibility;
import org.childalert.alert.Purpose;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.alert.Versions;

/** Gives what a submission froze, unsealed only when an adapter asks for it. */
@Singleton
public final class FrozenRenditions {
    private final Alerts alerts;
    private final Versions versions;
    private final Photos photos;
    private final Agencies agencies;
    private final Plausibility plausibility;
    private final PublicAddresses addresses;
    private final PackageTokens tokens;
    private final BroadcastFiles files;

    public FrozenRenditions(
            Alerts alerts,
            Versions versions,
            Photos photos,
            Agencies agencies,
            Plausibility plausibility,
            PublicAddresses addresses,
            PackageTokens tokens,
            BroadcastFiles files) {
        this.alerts = alerts;
        this.versions = versions;
        this.photos = photos;
        this.agencies = agencies;
        this.plausibility = plausibility;
        this.addresses = addresses;
        this.tokens = tokens;
        this.files = files;
    }

    public Renditions of(Message message) {
        return new Lazily(message, message.isRecall());
    }

    /** Of the end of the alert's time, which has no message of its own. */
    Renditions ofExpiry(Message last) {
        return new Lazily(last, true);
    }

    private final class Lazily implements Renditions {
        private final Message message;
        private final boolean ending;

        Lazily(Message message, boolean ending) {
            this.message = message;
            this.ending = ending;
        }

        @Override
        public Map<String, String> texts(Purpose purpose) {
            return frozen(version())
                    .renderings(ending ? ending(alerts.get(message.alert())) : null)
                    .of(purpose);
        }

        private static Ending ending(Alert alert) {
            return switch (alert) {
                case Alert.Ended ended -> ended.ending();
                case Alert.OnAir _, Alert.Preparing _ ->
                    throw new IllegalStateException("the end of an alert that has not ended: " + alert.id());
            };
        }

        @Override
        public List<Picture> pictures() {
            if (ending) return List.of();
            return version().content().images().stream().map(this::picture).toList();
        }

        @Override
        public List<Material> materials() {
            Version version = version();
            return files.of(
                    message,
                    version.content(),
                    frozen(version),
                    ending ? ending(alerts.get(message.alert())) : null);
        }

        @Override
        public URI packageAddress() {
            return addresses.broadcastPackage(tokens.of(message.id(), message.expires()));
        }

        private Picture picture(Image image) {
            byte[] jpeg = photos.bytes(image.photo(), Photo.Size.LARGE)
                    .orElseThrow(() -> new IllegalStateException(
                            "picture %s of message %s is gone".formatted(image.photo(), message.identifier())));
            return new Picture(image.photo(), image.alt(), jpeg);
        }

        @Override
        public URI page() {
            return addresses.page(alerts.get(message.alert()).common().slug(), message.status());
        }

        @Override
        public Set<String> regions() {
            return regions(version());
        }

        @Override
        public Set<String> regionsSoFar() {
            Set<String> all = new TreeSet<>();
            for (Version version : versions.list(message.alert()))
                if (version.id().number() <= message.version() && wasApproved(version)) all.addAll(regions(version));
            return all;
        }

        private Set<String> regions(Version version) {
            return plausibility.regionsOf(
                    version.content().area(), agencies.get(version.common().agency()));
        }

        private static boolean wasApproved(Version version) {
            return switch (version) {
                case Version.Approved _, Version.Superseded _ -> true;
                case Version.Draft _, Version.Returned _, Version.Pending _, Version.Rejected _ -> false;
            };
        }

        private Version version() {
            return versions.get(new VersionId(message.alert(), message.version()));
        }

        private static Frozen frozen(Version version) {
            return switch (version) {
                case Version.Approved approved -> approved.frozen();
                case Version.Superseded superseded -> superseded.frozen();
                case Version.Draft _, Version.Returned _, Version.Pending _, Version.Rejected _ ->
                    throw new IllegalStateException("a message of a version that was not approved: " + version.id());
            };
        }
    }
}
