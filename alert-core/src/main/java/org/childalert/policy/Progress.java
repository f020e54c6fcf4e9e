package org.childalert.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.childalert.dissemination.Level;
import org.childalert.policy.Situation.Station;
import org.jspecify.annotations.Nullable;

/**
 * How far one step got, or the close.
 *
 * @param wanted absent where nothing is expected
 * @param firstSent by channel, in the order of their names: when it was first sent to, of what still counts
 */
record Progress(
        @Nullable Acknowledge wanted, SequencedMap<String, Instant> firstSent, Heard heard, Situation situation) {

    static Progress of(Step step, Situation situation) {
        return of(step, situation, new Heard(situation.sent(), situation));
    }

    static Progress of(Step step, Situation situation, Heard heard) {
        var first = new TreeMap<String, Instant>();
        var before = new HashSet<String>();
        for (Sent sent : situation.sent()) {
            if (sent.way() == Sent.Way.SECONDARY || !sent.step().equals(step.name())) continue;
            if (sent.sequence() >= situation.epoch()) first.merge(sent.channel(), sent.at(), Progress::earlier);
            else before.add(sent.channel());
        }
        // a material update goes once to each channel, in whichever of its steps was the first
        for (String channel : before) {
            Instant again = heard.firstSent(channel);
            if (again != null) first.putIfAbsent(channel, again);
        }
        first.keySet().removeIf(channel -> !heard.acknowledges(channel));
        return new Progress(step.acknowledge(), first, heard, situation);
    }

    static Progress ofClose(Close close, Situation situation) {
        var first = new TreeMap<String, Instant>();
        var heard = new Heard(situation.recalled(), situation);
        for (Sent sent : situation.recalled())
            if (sent.way() != Sent.Way.SECONDARY) first.merge(sent.channel(), sent.at(), Progress::earlier);
        // a second channel is heard with its station's first, and by itself only where that was never reached
        var seconds = new HashSet<String>();
        for (String channel : first.keySet()) {
            String secondary = heard.secondary(channel);
            if (secondary != null) seconds.add(secondary);
        }
        for (Sent sent : situation.recalled())
            if (sent.way() == Sent.Way.SECONDARY && !seconds.contains(sent.channel()))
                first.merge(sent.channel(), sent.at(), Progress::earlier);
        first.keySet().removeIf(channel -> !heard.acknowledges(channel));
        return new Progress(close.acknowledge(), first, heard, situation);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** The channels that have not said what is expected; in a word, their station has not. */
    List<String> missing() {
        if (wanted == null) return List.of();
        var missing = new ArrayList<String>();
        for (String channel : firstSent.keySet()) if (!has(channel, wanted.level())) missing.add(channel);
        return missing;
    }

    /** What a station said counts by whichever of its two channels, and wherever it was asked. */
    boolean has(String channel, Level level) {
        if (heard.has(channel, level)) return true;
        String secondary = heard.secondary(channel);
        return secondary != null && heard.has(secondary, level);
    }

    boolean anyHas(Level level) {
        return firstSent.keySet().stream().anyMatch(channel -> has(channel, level));
    }

    /** In every region that any of the channels serves, as many as the quorum asks for. */
    boolean isSatisfied() {
        if (wanted == null || firstSent.isEmpty()) return false;
        if (wanted.quorum() == null) return missing().isEmpty();
        var serving = new HashMap<String, Integer>();
        var said = new HashMap<String, Integer>();
        for (String channel : firstSent.keySet()) {
            boolean has = has(channel, wanted.level());
            for (String region : heard.regions(channel)) {
                serving.merge(region, 1, Integer::sum);
                if (has) said.merge(region, 1, Integer::sum);
            }
        }
        return serving.entrySet().stream()
                .allMatch(region -> said.getOrDefault(region.getKey(), 0) >= wanted.needed(region.getValue()));
    }

    /**
     * When the step's first deadline is over, and so much more time has passed: at once where it found no channel, or where nobody is left who might
     * still answer.
     *
     * @param begun when the step began
     */
    Instant missedAt(Instant begun, Duration delay) {
        if (wanted == null || firstSent.isEmpty()) return begun;
        Instant first = firstSent.values().stream().min(Instant::compareTo).orElse(begun);
        boolean someoneMayAnswer = missing().stream().anyMatch(channel -> !heard.isRefused(channel));
        return someoneMayAnswer ? first.plus(wanted.within()).plus(delay) : first;
    }

    /** How many of these channels said so. */
    static long count(Collection<String> channels, Level level, Heard heard) {
        return channels.stream().filter(channel -> heard.has(channel, level)).count();
    }

    /** What the far ends have said so far, of what still counts. */
    static final class Heard {
        private final Map<String, Level> levels = new HashMap<>();
        private final Map<String, Sent> latest = new HashMap<>();
        private final Map<String, Instant> first = new HashMap<>();
        private final Map<String, Station> stations;
        private final Set<String> channels = new HashSet<>();

        Heard(List<Sent> all, Situation situation) {
            stations = situation.stations();
            for (Sent sent : all) {
                channels.add(sent.channel());
                latest.merge(sent.channel(), sent, Heard::later);
                if (sent.sequence() < situation.epoch()) continue;
                first.merge(sent.channel(), sent.at(), Progress::earlier);
                if (sent.level() != null) levels.merge(sent.channel(), sent.level(), Heard::higher);
            }
        }

        private static Sent later(Sent one, Sent other) {
            int order = one.at().compareTo(other.at());
            if (order == 0) order = Integer.compare(one.sequence(), other.sequence());
            if (order == 0) return one.refused() ? other : one; // the same moment: whoever may still answer
            return order > 0 ? one : other;
        }

        private static Level higher(Level one, Level other) {
            return one.reaches(other) ? one : other;
        }

        boolean has(String channel, Level level) {
            Level said = levels.get(channel);
            return said != null && said.reaches(level);
        }

        /** In any step, of what still counts; absent where nothing was. */
        @Nullable Instant firstSent(String channel) {
            return first.get(channel);
        }

        boolean isRefused(String channel) {
            Sent sent = latest.get(channel);
            return sent != null && sent.refused();
        }

        Set<String> channels() {
            return channels;
        }

        @Nullable String secondary(String channel) {
            Station station = stations.get(channel);
            return station == null ? null : station.secondary();
        }

        /** Whether anything can ever be heard of it: phones take a message and say nothing. */
        boolean acknowledges(String channel) {
            Station station = stations.get(channel);
            return station == null || station.acknowledges();
        }

        Set<String> regions(String channel) {
            Station station = stations.get(channel);
            return station == null ? Set.of() : station.regions();
        }
    }
}
