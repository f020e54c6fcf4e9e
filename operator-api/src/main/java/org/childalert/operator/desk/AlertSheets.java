package org.childalert.operator.desk;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.childalert.alert.AlertId;
import org.childalert.alert.Purpose;
import org.childalert.alert.Text;
import org.childalert.broadcaster.Inbox;
import org.childalert.broadcaster.StationAlert;
import org.childalert.broadcaster.StationContent;
import org.childalert.broadcaster.StationMessage;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Material;
import org.childalert.dissemination.Renditions;
import org.childalert.operator.console.Visit;
import org.jspecify.annotations.Nullable;

/** Reads everything that the page of an alert shows to a station. */
@Singleton
final class AlertSheets {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private final Inbox inbox;
    private final Items items;
    private final Stations stations;

    AlertSheets(Inbox inbox, Items items, Stations stations) {
        this.inbox = inbox;
        this.items = items;
        this.stations = stations;
    }

    AlertSheet of(Visit visit, AlertId id) {
        StationAlert station = inbox.get(visit.caller(), id);
        Optional<StationContent> content = inbox.content(station, station.latest());
        String root = "/desk/alerts/%s/files/%s/"
                .formatted(station.alert().id(), station.latest().key());
        return new AlertSheet(
                station,
                content.map(StationContent::message).orElse(null),
                content.map(found -> passages(visit, found, root)).orElse(List.of()),
                content.map(found -> pictures(visit, found.renditions(), root)).orElse(List.of()),
                content.map(found -> files(found.renditions(), root)).orElse(List.of()),
                said(visit, station),
                inbox.airings(station),
                station.messages().stream()
                        .flatMap(message -> message.channels().stream())
                        .distinct()
                        .map(name -> new AlertSheet.Place(name, stations.title(visit.officer(), name)))
                        .toList());
    }

    private List<Said> said(Visit visit, StationAlert station) {
        Map<UUID, StationMessage> messages = station.messages().stream()
                .flatMap(message -> message.deliveries().stream().map(delivery -> Map.entry(delivery.id(), message)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<UUID, String> channels = station.messages().stream()
                .flatMap(message -> message.deliveries().stream())
                .collect(Collectors.toMap(Delivery::id, Delivery::channel));
        var all = new ArrayList<Said>();
        inbox.said(station).forEach(said -> {
            StationMessage message = messages.get(said.delivery());
            String channel = channels.get(said.delivery());
            if (message != null && channel != null)
                all.add(new Said(
                        message,
                        stations.title(visit.officer(), channel),
                        said.level(),
                        said.at(),
                        said.by(),
                        said.evidence()));
        });
        return all;
    }

    private List<Passage> passages(Visit visit, StationContent content, String root) {
        Renditions renditions = content.renditions();
        Map<String, String> scripts = renditions.texts(Purpose.SCRIPT);
        Map<String, String> crawls = renditions.texts(Purpose.CRAWL);
        Map<String, String> speech = renditions.materials().stream()
                .filter(material -> material.use() == Material.Use.SPEECH && material.language() != null)
                .collect(Collectors.toMap(
                        material -> String.valueOf(material.language()), Material::name, (first, _) -> first));
        Set<String> there = new HashSet<>(content.texts().keySet());
        there.addAll(scripts.keySet());
        there.addAll(crawls.keySet());
        return stationFirst(visit, there).stream()
                .map(language -> passage(
                        language,
                        content.texts().getOrDefault(language, new Text(null, null, null)),
                        scripts.get(language),
                        crawls.get(language),
                        speech.containsKey(language) ? root + speech.get(language) : null))
                .toList();
    }

    private static Passage passage(
            String language, Text text, @Nullable String script, @Nullable String crawl, @Nullable String speech) {
        return new Passage(language, text.headline(), text.description(), text.instruction(), script, crawl, speech);
    }

    /** What a station broadcasts in comes before what its reader happens to read. */
    private List<String> stationFirst(Visit visit, Set<String> there) {
        List<String> own = stations.languages(visit.officer());
        String first = own.isEmpty() ? visit.words().language() : own.getFirst();
        return items.languages(visit.officer(), first, List.copyOf(there));
    }

    /** Graphics in the order of the passages, then the photos. */
    private List<Picture> pictures(Visit visit, Renditions renditions, String root) {
        List<Renditions.Picture> described = renditions.pictures();
        var graphics = new ArrayList<Material>();
        var photos = new TreeMap<String, List<Material>>();
        for (Material material : renditions.materials()) {
            switch (material.use()) {
                case GRAPHIC_WIDE, GRAPHIC_SQUARE -> graphics.add(material);
                case PHOTO ->
                    photos.computeIfAbsent(number(material.name()), _ -> new ArrayList<>())
                            .add(material);
                case FULL_TEXT,
                        CRAWL,
                        SCRIPT,
                        SHORT_TEXT,
                        PHOTO_DESCRIPTION,
                        SPEECH,
                        SAME_HEADER,
                        ATTENTION,
                        SAME_END,
                        README,
                        MESSAGE -> {}
            }
        }
        List<String> order = stationFirst(
                visit,
                graphics.stream()
                        .map(graphic -> String.valueOf(graphic.language()))
                        .collect(Collectors.toSet()));
        var shown = new ArrayList<Picture>();
        graphics.stream()
                .sorted(Comparator.comparingInt(graphic -> order.indexOf(String.valueOf(graphic.language()))))
                .map(graphic ->
                        new Picture(root + graphic.name(), take(root + graphic.name()), name(visit, graphic), false))
                .forEach(shown::add);
        photos.forEach((number, sizes) -> shown.add(photo(visit, sizes, described, number, root)));
        return shown;
    }

    /** One size of a photo is enough to look at; the largest, which has the shortest name, is taken along. */
    private Picture photo(
            Visit visit, List<Material> sizes, List<Renditions.Picture> described, String number, String root) {
        Material largest = sizes.stream()
                .min(Comparator.comparingInt(material -> material.name().length()))
                .orElseThrow();
        Material shown = sizes.stream()
                .filter(material -> material.name().contains("medium"))
                .findFirst()
                .orElse(largest);
        return new Picture(
                root + shown.name(), take(root + largest.name()), description(visit, described, number), true);
    }

    private static String name(Visit visit, Material material) {
        String use = visit.words().name(material.use());
        return material.language() == null
                ? use
                : "%s (%s)".formatted(use, visit.words().nameOfLanguage(material.language()));
    }

    private static String number(String name) {
        Matcher matcher = NUMBER.matcher(name);
        return matcher.find() ? matcher.group() : name;
    }

    private String description(Visit visit, List<Renditions.Picture> photos, String number) {
        if (!NUMBER.matcher(number).matches()) return "";
        int index = Integer.parseInt(number) - 1;
        if (index < 0 || index >= photos.size()) return "";
        Map<String, String> words = photos.get(index).descriptions();
        return items.languages(visit.officer(), visit.words().language(), List.copyOf(words.keySet())).stream()
                .map(words::get)
                .findFirst()
                .orElse("");
    }

    private static List<TakenFile> files(Renditions renditions, String root) {
        var files = new ArrayList<TakenFile>();
        files.add(new TakenFile(Inbox.CAP, take(root + Inbox.CAP), Material.Use.MESSAGE, null));
        for (Material material : renditions.materials())
            files.add(
                    new TakenFile(material.name(), take(root + material.name()), material.use(), material.language()));
        return files;
    }

    private static String take(String source) {
        return source + "?take=true";
    }
}
