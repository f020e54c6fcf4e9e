package org.childalert.operator.site;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.childalert.alert.Area;
import org.childalert.alert.Image;
import org.childalert.alert.Status;
import org.childalert.alert.Text;
import org.childalert.dissemination.PublicAddresses;
import org.childalert.region.Polygon;
import org.childalert.region.Region;
import org.childalert.region.Regions;
import org.childalert.wording.Label;
import org.childalert.wording.Wording;
import org.jspecify.annotations.Nullable;

/** Says what is in a feed: the alerts of all regions or of one, in a language as far as they have it. */
@Singleton
final class Feeds {
    private final PublicAddresses addresses;
    private final Regions regions;

    Feeds(PublicAddresses addresses, Regions regions) {
        this.addresses = addresses;
        this.regions = regions;
    }

    /** @param region only alerts for it; all for null */
    Feed feed(Snapshot snapshot, boolean exercise, String path, @Nullable String region, Wording wording) {
        String title = wording.label(exercise ? Label.EXERCISE_TITLE : Label.TITLE);
        String name = region == null
                ? title
                : title + ": "
                        + regions.find(region)
                                .map(found -> found.name(wording.language()))
                                .orElse(region);
        return new Feed(
                name,
                self(path, region, wording),
                addresses.under(exercise ? "/exercise/" : "/"),
                snapshot.changed(),
                wording.language(),
                snapshot.list(exercise).stream()
                        .filter(alert -> region == null || alert.regions().contains(region))
                        .map(alert -> item(alert, wording))
                        .toList());
    }

    private URI self(String path, @Nullable String region, Wording wording) {
        String lang = "lang=" + wording.language();
        return addresses.under(path + "?" + (region == null ? lang : "region=" + region + "&" + lang));
    }

    private Feed.Item item(Published alert, Wording wording) {
        String language = AlertViews.textLanguage(alert, wording);
        Text text = alert.text(language);
        return new Feed.Item(
                alert.alert().id().value(),
                language,
                mark(alert.status(), wording) + Objects.requireNonNullElse(text.headline(), ""),
                content(alert, text, wording),
                addresses.page(alert.slug(), alert.status()),
                cap(alert),
                alert.content().images().stream()
                        .min(Comparator.comparing(Image::role))
                        .map(Image::photo)
                        .map(addresses::photo)
                        .orElse(null),
                alert.agency().name(language),
                alert.phone(),
                alert.alert().since(),
                alert.updated(),
                alert.alert().expiresAt(),
                List.copyOf(alert.regions()),
                outlines(alert.content().area()));
    }

    private static String mark(Status status, Wording wording) {
        return switch (status) {
            case ACTUAL -> "";
            case EXERCISE -> wording.label(Label.EXERCISE_BANNER) + ": ";
            case TEST -> wording.label(Label.TEST_BANNER) + ": ";
        };
    }

    private static String content(Published alert, Text text, Wording wording) {
        String warning = switch (alert.status()) {
            case ACTUAL -> null;
            case EXERCISE -> wording.label(Label.EXERCISE_TEXT);
            case TEST -> wording.label(Label.TEST_TEXT);
        };
        return String.join(
                "\n\n",
                Stream.of(warning, text.description(), text.instruction())
                        .filter(part -> part != null && !part.isBlank())
                        .map(String::strip)
                        .toList());
    }

    private Feed.@Nullable Enclosure cap(Published alert) {
        if (alert.isExercise()) return null;
        return alert.message()
                .map(message -> new Feed.Enclosure(addresses.cap(message.identifier()), message.document().length))
                .orElse(null);
    }

    private List<Polygon> outlines(Area area) {
        var outlines = new ArrayList<>(area.polygons());
        area.circles().stream().map(Ring::outline).forEach(outlines::add);
        area.regions().stream()
                .flatMap(code -> regions.find(code).stream())
                .map(Region::outlines)
                .forEach(outlines::addAll);
        return List.copyOf(outlines);
    }
}
