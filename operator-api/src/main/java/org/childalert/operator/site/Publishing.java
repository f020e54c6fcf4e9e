package org.childalert.operator.site;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.childalert.alert.Agencies;
import org.childalert.alert.Alert;
import org.childalert.alert.Area;
import org.childalert.alert.Content;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.alert.Versions;
import org.childalert.dissemination.Messages;
import org.childalert.region.Regions;

/** Gathers what the public sees of one alert. */
@Singleton
final class Publishing {
    private final Versions versions;
    private final Messages messages;
    private final Agencies agencies;
    private final Regions regions;

    Publishing(Versions versions, Messages messages, Agencies agencies, Regions regions) {
        this.versions = versions;
        this.messages = messages;
        this.agencies = agencies;
        this.regions = regions;
    }

    Published publish(Alert.OnAir alert) {
        Version version = versions.get(new VersionId(alert.id(), alert.version()));
        Content content = version.content();
        return new Published(
                alert,
                content,
                approvedAt(version),
                agencies.get(alert.agency()),
                messages.list(alert.id()),
                regions(content.area()));
    }

    private static Instant approvedAt(Version version) {
        return switch (version) {
            case Version.Approved approved -> approved.approvedAt();
            case Version.Superseded superseded ->
                superseded.approvedAt(); // a moment ago; the next look finds its successor
            case Version.Draft _, Version.Returned _, Version.Pending _, Version.Rejected _ ->
                throw new IllegalStateException(
                        "version %s is on air, but %s".formatted(version.id(), version.state()));
        };
    }

    private SequencedSet<String> regions(Area area) {
        var all = new LinkedHashSet<>(area.regions());
        if (!area.polygons().isEmpty() || !area.circles().isEmpty())
            all.addAll(regions.touchedBy(area.polygons(), area.circles()));
        return all;
    }
}
