package org.childalert.operator.console.review;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.childalert.alert.Alert;
import org.childalert.alert.Content;
import org.childalert.alert.Ending;
import org.childalert.alert.Frozen;
import org.childalert.alert.Image;
import org.childalert.alert.Version;
import org.childalert.alert.Versions;
import org.childalert.approval.Mandate;
import org.childalert.approval.Prospect;
import org.childalert.approval.Recipients;
import org.childalert.operator.console.Look;
import org.childalert.operator.console.Words;
import org.childalert.operator.console.review.ReviewSheet.Picture;
import org.childalert.operator.console.review.ReviewSheet.Place;
import org.childalert.region.Overlap;
import org.childalert.region.Regions;
import org.jspecify.annotations.Nullable;

/** Gathers what the review page of a version shows. */
@Singleton
final class ReviewSheets {
    private final Versions versions;
    private final Regions regions;
    private final Recipients recipients;
    private final Judgements judgements;
    private final Origins origins;
    private final Polls polls;
    private final Stations stations;
    private final Clock clock;

    ReviewSheets(
            Versions versions,
            Regions regions,
            Recipients recipients,
            Judgements judgements,
            Origins origins,
            Polls polls,
            Stations stations,
            Clock clock) {
        this.versions = versions;
        this.regions = regions;
        this.recipients = recipients;
        this.judgements = judgements;
        this.origins = origins;
        this.polls = polls;
        this.stations = stations;
        this.clock = clock;
    }

    ReviewSheet of(
            Alert alert,
            Version version,
            @Nullable Mandate mandate,
            Standing standing,
            boolean mayBreakGlass,
            List<String> beyond,
            Words words) {
        Content content = version.content();
        Instant now = clock.instant();
        Look look = Look.of(alert.status());
        List<Overlap> overlaps = regions.overlaps(
                content.area().regions(),
                content.area().polygons(),
                content.area().circles());
        Optional<Prospect> prospect = recipients.prospect(alert, version);
        Optional<Reach> reach = prospect.map(found -> new Reach(found, overlaps, regions, words));
        Optional<Version> before = before(version);
        Optional<Frozen> frozen = Frozen.of(version);
        boolean waits = version instanceof Version.Pending && !(alert instanceof Alert.Ended);
        String alertPath = "/console/alerts/" + alert.id();
        return new ReviewSheet(
                alertPath + "/versions/" + version.id().number(),
                alertPath,
                version.id().number(),
                version.common().revision(),
                Objects.requireNonNullElse(content.caseNumber(), ""),
                Headlines.of(content, words),
                look,
                version.state(),
                standing,
                mandate == null || alert instanceof Alert.Ended ? null : polls.of(mandate, version, words, now),
                mayBreakGlass,
                words.list(beyond.stream().map(code -> name(code, words)).toList()),
                waits ? reach.map(Reach::sentence).orElse("") : "",
                waits && reach.map(Reach::isNobody).orElse(false),
                origins.of(alert, version, before, words, now),
                judgements.of(version, words, now),
                judgements.points(version, words, now),
                new FactRows(content, words, regions).groups(),
                content.images().stream().map(image -> picture(image, words)).toList(),
                Preview.texts(content.texts(), words),
                frozen.map(made -> Preview.of(made.renderings(), words)).orElse(List.of()),
                frozen.map(made -> stations(alertPath + "/versions/" + version.id().number(), made, words))
                        .orElse(Map.of()),
                AreaMap.of(content.area(), overlaps),
                overlaps.stream().map(overlap -> place(overlap, words)).toList(),
                reach.filter(found -> found.people() > 0)
                        .map(found -> words.about(found.people()))
                        .orElse(""),
                waits ? reach.map(Reach::stages).orElse(List.of()) : List.of(),
                before.map(earlier -> earlier.id().number()).orElse(0),
                before.map(earlier -> changes(earlier.content(), content, words))
                        .orElse(List.of()),
                frozen.map(made -> Closing.of(made, words)).orElse(List.of()),
                hash(version),
                TypedWord.of(look, words));
    }

    /** Of the alert itself under no name, and of each end under its own. */
    private Map<String, StationFiles> stations(String path, Frozen frozen, Words words) {
        var all = new HashMap<String, StationFiles>();
        all.put("", stations.of(path, frozen, null, words));
        for (Ending ending : Closing.BY_OFFICERS)
            all.put(Words.camelCase(ending.name()), stations.of(path, frozen, ending, words));
        return Map.copyOf(all);
    }

    /** What a decision names; nothing where there is none. */
    private static String hash(Version version) {
        return switch (version) {
            case Version.Pending pending -> pending.hash().value();
            case Version.Approved approved -> approved.hash().value();
            case Version.Draft _, Version.Returned _, Version.Rejected _, Version.Superseded _ -> "";
        };
    }

    /** The one that was approved last before this one: on air, or once. */
    private Optional<Version> before(Version version) {
        return versions.list(version.id().alert()).stream()
                .filter(other -> other.id().number() < version.id().number())
                .filter(other -> other instanceof Version.Approved || other instanceof Version.Superseded)
                .max(Comparator.comparing(other -> other.id().number()));
    }

    private List<Change> changes(Content before, Content after, Words words) {
        var changes = new ArrayList<>(Changes.ofFacts(
                new FactRows(before, words, regions).groups(), new FactRows(after, words, regions).groups()));
        changes.addAll(Changes.ofTexts(before.texts(), after.texts(), words));
        return List.copyOf(changes);
    }

    private String name(String code, Words words) {
        return regions.find(code).map(region -> region.name(words.language())).orElse(code);
    }

    private Place place(Overlap overlap, Words words) {
        Long people = overlap.population();
        return new Place(
                overlap.region().code(),
                overlap.region().name(words.language()),
                overlap.share() == 0 ? words.say("review.touched") : words.percent(overlap.share()),
                people == null ? words.say("review.notKnown") : words.about(people));
    }

    private static Picture picture(Image image, Words words) {
        String language = image.alt().containsKey(words.language())
                ? words.language()
                : image.alt().keySet().stream().sorted().findFirst().orElse(words.language());
        return new Picture(
                "/console/photos/" + image.photo().value(),
                words.say("review.photo." + Words.camelCase(image.role().name())),
                image.alt().getOrDefault(language, ""),
                language,
                image.alt().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> new Row(entry.getKey(), words.nameOfLanguage(entry.getKey()), entry.getValue()))
                        .toList());
    }
}
