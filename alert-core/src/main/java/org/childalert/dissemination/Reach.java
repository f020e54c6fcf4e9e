package org.childalert.dissemination;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How far an alert got, channel by channel, region by region and in all. A channel counts once in each region that it serves, and once in all.
 *
 * @param standings by channel, in the order in which they were first sent to
 * @param regions by ISO 3166-2 code, every region of the alert, those that no channel serves yet too
 */
public record Reach(Map<String, Standing> standings, SortedMap<String, Tally> regions, Tally total) {
    public Reach {
        standings = Collections.unmodifiableMap(new LinkedHashMap<>(standings));
        regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
    }

    /**
     * Channels by how far they got: whoever aired has also scheduled and received.
     *
     * @param due all that the alert is for so far
     * @param out those whose far end has the message
     * @param failed those that will not get it any more
     * @param awaited those of which an acknowledgement is expected
     * @param silent those of the awaited that have neither said anything nor failed
     */
    public record Tally(int due, int out, int received, int scheduled, int aired, int failed, int awaited, int silent) {
        /** What a map shows of it. */
        public Stage stage() {
            if (due == 0) return Stage.NOBODY;
            if (failed > 0) return Stage.TROUBLE;
            if (out < due) return Stage.UNDER_WAY;
            if (silent > 0) return received > 0 ? Stage.PARTLY : Stage.SENT;
            return awaited > 0 ? Stage.CONFIRMED : Stage.SENT;
        }
    }

    /** How a region stands, from what asks for attention to what is well. */
    public enum Stage {
        NOBODY,
        TROUBLE,
        UNDER_WAY,
        SENT,
        PARTLY,
        CONFIRMED
    }

    /**
     * @param deliveries of one alert; only its messages count, neither recalls nor pages
     * @param regionsOf a channel's regions; none means all of the alert's
     * @param awaited channels of steps that expect an acknowledgement
     */
    public static Reach of(
            List<Delivery> deliveries,
            Function<String, Set<String>> regionsOf,
            Collection<String> alertRegions,
            Set<String> awaited) {
        Map<String, Standing> standings = standings(deliveries);
        var regions = new TreeMap<String, Tally>();
        for (String region : alertRegions) {
            List<String> serving = standings.keySet().stream()
                    .filter(channel -> serves(regionsOf.apply(channel), region))
                    .toList();
            regions.put(region, tally(serving, standings, awaited));
        }
        return new Reach(standings, regions, tally(standings.keySet(), standings, awaited));
    }

    private static Map<String, Standing> standings(List<Delivery> deliveries) {
        Map<String, List<Delivery>> byChannel = deliveries.stream()
                .filter(delivery -> delivery.subject().kind() == Delivery.Subject.Kind.MESSAGE)
                .collect(Collectors.groupingBy(Delivery::channel, LinkedHashMap::new, Collectors.toList()));
        var standings = new LinkedHashMap<String, Standing>();
        byChannel.forEach((channel, all) -> standings.put(channel, Standing.of(all)));
        return standings;
    }

    private static boolean serves(Set<String> channelRegions, String region) {
        return channelRegions.isEmpty() || channelRegions.contains(region);
    }

    private static Tally tally(Collection<String> channels, Map<String, Standing> standings, Set<String> awaited) {
        List<Standing> all = new ArrayList<>();
        int expected = 0;
        int silent = 0;
        for (String channel : channels) {
            Standing standing = standings.getOrDefault(channel, Standing.WAITING);
            all.add(standing);
            if (!awaited.contains(channel)) continue;
            expected++;
            if (!standing.hasSaid(Level.RECEIVED) && standing != Standing.FAILED) silent++;
        }
        return new Tally(
                all.size(),
                (int) all.stream().filter(Standing::hasIt).count(),
                count(all, Level.RECEIVED),
                count(all, Level.SCHEDULED),
                count(all, Level.AIRED),
                (int) all.stream()
                        .filter(standing -> standing == Standing.FAILED)
                        .count(),
                expected,
                silent);
    }

    private static int count(List<Standing> all, Level level) {
        return (int) all.stream().filter(standing -> standing.hasSaid(level)).count();
    }
}
