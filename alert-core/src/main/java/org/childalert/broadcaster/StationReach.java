package org.childalert.broadcaster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.Reach;
import org.childalert.dissemination.Standing;
import org.jspecify.annotations.Nullable;

/**
 * How far an alert got, station by station, and how many people live where. A station is a broadcaster on record, whichever of its channels got the
 * alert: the one that got furthest counts. A channel that no broadcaster has is a station of its own where an acknowledgement is expected of it; phones and
 * posts, which say by themselves that they are out, are none.
 *
 * @param stations the broadcasters on record first, by title
 * @param regions by ISO 3166-2 code, every region of the alert
 */
public record StationReach(List<Station> stations, SortedMap<String, Place> regions, Reach.Tally total, People people) {
    public StationReach {
        stations = List.copyOf(stations);
        regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
    }

    /**
     * One station.
     *
     * @param name of the broadcaster, or of the channel that is nobody's
     * @param broadcaster whether it is one on record
     * @param channels of it that the alert is for
     * @param regions where it is heard or seen; none means all of the alert's
     */
    public record Station(
            String name,
            String title,
            boolean broadcaster,
            List<String> channels,
            Set<String> regions,
            Standing standing,
            boolean awaited) {
        public Station {
            channels = List.copyOf(channels);
            regions = Set.copyOf(regions);
        }

        /** Something is expected of it, and it has said nothing, and not failed either. */
        public boolean isSilent() {
            return awaited && !standing.hasSaid(Level.RECEIVED) && standing != Standing.FAILED;
        }

        private boolean serves(String region) {
            return regions.isEmpty() || regions.contains(region);
        }
    }

    /** @param population of the whole region; absent where it is not known */
    public record Place(Reach.Tally tally, @Nullable Long population) {}

    /**
     * How many people live in regions where at least one station got so far.
     *
     * @param of all who live in the alert's regions, as far as that is known
     * @param unknown regions whose population is not known; they count nowhere
     */
    public record People(long of, long reached, long received, long scheduled, long aired, Set<String> unknown) {
        public People {
            unknown = Collections.unmodifiableSet(new LinkedHashSet<>(unknown));
        }

        /** @return from 0 to 1; 0 where nobody is known to live there */
        public double share(long people) {
            return of == 0 ? 0 : (double) people / of;
        }
    }

    /** What is known of a channel. */
    public record Known(String title, Set<String> regions) {}

    /**
     * Pure.
     *
     * @param reach of the same alert, channel by channel
     * @param known of channels that are still configured; null for any other
     * @param awaited channels of steps that expect an acknowledgement
     * @param population of a region by its code; null where it is not known
     */
    public static StationReach of(
            Reach reach,
            List<Broadcaster> broadcasters,
            Function<String, @Nullable Known> known,
            Collection<String> awaited,
            Function<String, @Nullable Long> population) {
        List<Station> stations = stations(reach, broadcasters, known, awaited);
        var regions = new TreeMap<String, Place>();
        for (String region : reach.regions().keySet()) {
            List<Station> serving =
                    stations.stream().filter(station -> station.serves(region)).toList();
            regions.put(region, new Place(tally(serving), population.apply(region)));
        }
        return new StationReach(stations, regions, tally(stations), people(regions));
    }

    private static List<Station> stations(
            Reach reach,
            List<Broadcaster> broadcasters,
            Function<String, @Nullable Known> known,
            Collection<String> awaited) {
        var owners = new HashMap<String, Broadcaster>();
        broadcasters.forEach(each -> each.channels().forEach(channel -> owners.put(channel, each)));
        var theirs = new LinkedHashMap<Broadcaster, List<String>>();
        var alone = new ArrayList<Station>();
        reach.standings().forEach((channel, standing) -> {
            Broadcaster owner = owners.get(channel);
            if (owner != null)
                theirs.computeIfAbsent(owner, _ -> new ArrayList<>()).add(channel);
            else if (awaited.contains(channel)) alone.add(alone(channel, standing, known.apply(channel)));
        });
        var stations = new ArrayList<Station>();
        theirs.forEach((owner, channels) -> stations.add(station(owner, channels, reach, known, awaited)));
        stations.sort(Comparator.comparing(Station::title).thenComparing(Station::name));
        stations.addAll(alone);
        return stations;
    }

    private static Station alone(String channel, Standing standing, @Nullable Known known) {
        return new Station(
                channel,
                known == null ? channel : known.title(),
                false,
                List.of(channel),
                known == null ? Set.of() : known.regions(),
                standing,
                true);
    }

    private static Station station(
            Broadcaster owner,
            List<String> channels,
            Reach reach,
            Function<String, @Nullable Known> known,
            Collection<String> awaited) {
        Standing best = channels.stream()
                .map(channel -> reach.standings().getOrDefault(channel, Standing.WAITING))
                .max(Comparator.comparingInt(StationReach::rank))
                .orElse(Standing.WAITING);
        return new Station(
                owner.name(),
                owner.title(),
                true,
                channels,
                owner.regions().isEmpty() ? regions(channels, known) : owner.regions(),
                best,
                channels.stream().anyMatch(awaited::contains));
    }

    /** Where its channels go, if the record does not say where it is heard: everywhere as soon as one of them does. */
    private static Set<String> regions(List<String> channels, Function<String, @Nullable Known> known) {
        List<Set<String>> each = channels.stream()
                .map(known)
                .map(channel -> channel == null ? Set.<String>of() : channel.regions())
                .toList();
        if (each.stream().anyMatch(Set::isEmpty)) return Set.of();
        return each.stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    /** A channel that failed says nothing of the station's other ways. */
    private static int rank(Standing standing) {
        return switch (standing) {
            case FAILED -> 0;
            case WAITING -> 1;
            case TRYING -> 2;
            case SENT -> 3;
            case RECEIVED -> 4;
            case SCHEDULED -> 5;
            case AIRED -> 6;
        };
    }

    private static Reach.Tally tally(List<Station> stations) {
        return new Reach.Tally(
                stations.size(),
                (int) stations.stream()
                        .filter(station -> station.standing().hasIt())
                        .count(),
                count(stations, Level.RECEIVED),
                count(stations, Level.SCHEDULED),
                count(stations, Level.AIRED),
                (int) stations.stream()
                        .filter(station -> station.standing() == Standing.FAILED)
                        .count(),
                (int) stations.stream().filter(Station::awaited).count(),
                (int) stations.stream().filter(Station::isSilent).count());
    }

    private static int count(List<Station> stations, Level level) {
        return (int) stations.stream()
                .filter(station -> station.standing().hasSaid(level))
                .count();
    }

    private static People people(Map<String, Place> regions) {
        var unknown = new LinkedHashSet<String>();
        long of = 0;
        long reached = 0;
        long received = 0;
        long scheduled = 0;
        long aired = 0;
        for (var each : regions.entrySet()) {
            Long living = each.getValue().population();
            if (living == null) {
                unknown.add(each.getKey());
                continue;
            }
            Reach.Tally tally = each.getValue().tally();
            of += living;
            if (tally.out() > 0) reached += living;
            if (tally.received() > 0) received += living;
            if (tally.scheduled() > 0) scheduled += living;
            if (tally.aired() > 0) aired += living;
        }
        return new People(of, reached, received, scheduled, aired, unknown);
    }
}
