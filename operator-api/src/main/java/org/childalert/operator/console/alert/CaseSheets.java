package org.childalert.operator.console.alert;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;
import org.childalert.alert.Alert;
import org.childalert.alert.Plausibility;
import org.childalert.alert.Refusal;
import org.childalert.alert.Version;
import org.childalert.alert.Versions;
import org.childalert.approval.Mandate;
import org.childalert.approval.Mandates;
import org.childalert.approval.Outlook;
import org.childalert.broadcaster.Broadcasters;
import org.childalert.broadcaster.StationReach;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Reach;
import org.childalert.region.Region;
import org.childalert.region.Regions;
import org.jspecify.annotations.Nullable;

/** Reads cases for pages. */
@Singleton
public final class CaseSheets {
    private final Versions versions;
    private final Deliveries deliveries;
    private final Channels channels;
    private final Agencies agencies;
    private final Plausibility plausibility;
    private final Mandates mandates;
    private final Outlook outlook;
    private final Broadcasters broadcasters;
    private final Regions regions;
    private final Clock clock;

    CaseSheets(
            Versions versions,
            Deliveries deliveries,
            Channels channels,
            Agencies agencies,
            Plausibility plausibility,
            Mandates mandates,
            Outlook outlook,
            Broadcasters broadcasters,
            Regions regions,
            Clock clock) {
        this.versions = versions;
        this.deliveries = deliveries;
        this.channels = channels;
        this.agencies = agencies;
        this.plausibility = plausibility;
        this.mandates = mandates;
        this.outlook = outlook;
        this.broadcasters = broadcasters;
        this.regions = regions;
        this.clock = clock;
    }

    /** Of an alert as it was just read. */
    public CaseSheet of(Alert read) {
        Instant now = clock.instant();
        Alert alert = read.asOf(now);
        Agency agency = agencies.get(alert.agency());
        List<Version> all = versions(alert);
        List<Delivery> made = deliveries.list(alert.id());
        Map<String, Channel> known = known(alert, made);
        Outlook.View view = outlook.of(alert, all, made, now).orElse(null);
        Version onAir = alert instanceof Alert.OnAir is ? onAir(is, all) : null;
        Set<String> regions = all.isEmpty() ? Set.of() : regions(onAir == null ? all.getLast() : onAir, agency);
        Reach reach = Reach.of(
                made,
                channel -> known.containsKey(channel) ? known.get(channel).regions() : Set.of(),
                regions,
                view == null ? Set.of() : view.acknowledging());
        return new CaseSheet(
                alert,
                all,
                regions,
                made,
                reach,
                stations(alert, reach, known, view),
                all.isEmpty() || !(all.getLast() instanceof Version.Pending) ? null : mandate(all.getLast()),
                onAir == null ? null : mandate(onAir),
                view,
                known,
                agency.names());
    }

    private StationReach stations(Alert alert, Reach reach, Map<String, Channel> known, Outlook.@Nullable View view) {
        return StationReach.of(
                reach,
                broadcasters.list(alert.agency()),
                name -> {
                    Channel channel = known.get(name);
                    return channel == null ? null : new StationReach.Known(channel.title(), channel.regions());
                },
                view == null ? Set.of() : view.acknowledging(),
                code -> {
                    Region region = regions.find(code).orElse(null);
                    return region == null ? null : region.population();
                });
    }

    private @Nullable Mandate mandate(Version version) {
        return mandates.of(version).orElse(null);
    }

    /** None of a case that was forgotten. */
    private List<Version> versions(Alert alert) {
        try {
            return versions.list(alert.id());
        } catch (Refusal.Forgotten _) {
            return List.of();
        }
    }

    private static Version onAir(Alert.OnAir alert, List<Version> all) {
        return all.stream()
                .filter(version -> version.id().number() == alert.version())
                .findFirst()
                .orElseThrow();
    }

    private Set<String> regions(Version version, Agency agency) {
        return plausibility.regionsOf(version.content().area(), agency);
    }

    private Map<String, Channel> known(Alert alert, List<Delivery> made) {
        var known = new HashMap<String, Channel>();
        for (Delivery delivery : made)
            channels.find(alert.agency(), delivery.channel()).ifPresent(channel -> known.put(channel.name(), channel));
        return known;
    }
}
