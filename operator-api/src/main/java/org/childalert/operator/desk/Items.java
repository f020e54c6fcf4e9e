package org.childalert.operator.desk;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.childalert.alert.Officer;
import org.childalert.alert.Text;
import org.childalert.broadcaster.Inbox;
import org.childalert.broadcaster.StationAlert;
import org.childalert.broadcaster.StationContent;
import org.childalert.operator.console.Visit;

/** Reads what lists of alerts show. */
@Singleton
final class Items {
    private final Inbox inbox;
    private final Stations stations;

    Items(Inbox inbox, Stations stations) {
        this.inbox = inbox;
        this.stations = stations;
    }

    Overview overview(Visit visit) {
        List<Item> all = inbox.list(visit.caller()).stream()
                .filter(station -> station.isOnAir() || station.owed() != StationAlert.Owed.NOTHING)
                .map(station -> item(visit, station))
                .toList();
        List<Item> running =
                all.stream().filter(item -> item.station().isOnAir()).toList();
        return new Overview(
                stations.name(visit.officer(), visit.words()),
                all.stream()
                        .filter(Item::isOwed)
                        .sorted(Comparator.comparing(Item::isLive).reversed())
                        .toList(),
                running.stream().filter(Item::isLive).toList(),
                running.stream().filter(item -> !item.isLive()).toList());
    }

    /** What is not on air any more. */
    List<Item> past(Visit visit) {
        return inbox.list(visit.caller()).stream()
                .filter(station -> !station.isOnAir())
                .map(station -> new Item(station, null, visit.words().language()))
                .toList();
    }

    private Item item(Visit visit, StationAlert station) {
        if (!station.isOnAir()) return new Item(station, null, visit.words().language());
        Map<String, Text> texts = inbox.content(station, station.latest())
                .map(StationContent::texts)
                .orElse(Map.of());
        String language = language(visit, texts);
        Text text = texts.get(language);
        return new Item(station, text == null ? null : text.headline(), language);
    }

    /** The reader's language, or else the station's, or else any that there is. */
    private String language(Visit visit, Map<String, Text> texts) {
        return languages(
                        visit.officer(),
                        visit.words().language(),
                        texts.keySet().stream().toList())
                .stream()
                .findFirst()
                .orElse(visit.words().language());
    }

    /** Those that there are, in the order in which this station wants them; the reader's own before all where {@code first} is given. */
    List<String> languages(Officer officer, String first, List<String> there) {
        return Stream.of(
                        Stream.of(first),
                        stations.languages(officer).stream(),
                        there.stream().sorted())
                .flatMap(each -> each)
                .flatMap(wanted -> matching(wanted, there).stream())
                .distinct()
                .toList();
    }

    private static Optional<String> matching(String wanted, List<String> there) {
        return there.stream()
                .filter(language -> language.equals(wanted))
                .findFirst()
                .or(() -> there.stream()
                        .filter(language -> language.startsWith(wanted + "-"))
                        .findFirst());
    }
}
