package org.childalert.operator.site;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.childalert.alert.Image;
import org.childalert.alert.PhotoId;
import org.childalert.dissemination.PublicAddresses;
import org.childalert.operator.poster.PosterContent;
import org.childalert.wording.Label;
import org.childalert.wording.PhoneNumber;
import org.childalert.wording.Wording;
import org.jspecify.annotations.Nullable;

/** Puts what the public sees of an alert on a poster, in the words of one language. */
@Singleton
final class PosterTexts {
    private final AlertViews views;
    private final PublicAddresses addresses;

    PosterTexts(AlertViews views, PublicAddresses addresses) {
        this.views = views;
        this.addresses = addresses;
    }

    /** @param photos the bytes of a published photo */
    PosterContent content(
            Snapshot snapshot, Published alert, Wording wording, Function<PhotoId, Optional<byte[]>> photos) {
        AlertView view = views.view(alert, wording);
        FactSheet facts = views.facts(alert, wording);
        var page = addresses.page(alert.slug(), alert.status());
        return new PosterContent(
                wording.language(),
                wording.direction().equals("rtl"),
                mark(alert, wording),
                view.kicker(),
                view.headline(),
                pictures(alert, view, photos),
                facts.forPaper().stream().map(group -> section(group, facts)).toList(),
                asides(view, wording),
                view.seen(),
                new PhoneNumber(alert.phone()).inGroups(),
                footer(facts, wording),
                page,
                wording.label(Label.POSTER_SCAN),
                wording.label(Label.READ_MORE) + ": " + page,
                snapshot.changed());
    }

    private static PosterContent.@Nullable Mark mark(Published alert, Wording wording) {
        return switch (alert.status()) {
            case ACTUAL -> null;
            case EXERCISE ->
                new PosterContent.Mark(wording.label(Label.EXERCISE_BANNER), wording.label(Label.EXERCISE_TEXT));
            case TEST -> new PosterContent.Mark(wording.label(Label.TEST_BANNER), wording.label(Label.TEST_TEXT));
        };
    }

    /** In the order of the page's. */
    private static List<PosterContent.Picture> pictures(
            Published alert, AlertView view, Function<PhotoId, Optional<byte[]>> photos) {
        List<Image> images = alert.content().images().stream()
                .sorted(Comparator.comparing(Image::role))
                .toList();
        var pictures = new ArrayList<PosterContent.Picture>();
        for (int at = 0; at < images.size(); at++) {
            Image image = images.get(at);
            PhotoView shown = view.photos().get(at);
            photos.apply(image.photo())
                    .map(bytes -> new PosterContent.Picture(
                            bytes, shown.alt(), shown.caption(), image.role() == Image.Role.CHILD))
                    .ifPresent(pictures::add);
        }
        return pictures;
    }

    private static PosterContent.Section section(FactGroup group, FactSheet facts) {
        return new PosterContent.Section(
                group.heading(),
                facts.isChild(group),
                group.facts().stream()
                        .map(fact -> new PosterContent.Line(fact.term(), fact.value()))
                        .toList());
    }

    private static List<PosterContent.Section> asides(AlertView view, Wording wording) {
        var asides = new ArrayList<PosterContent.Section>();
        aside(wording.label(Label.WHAT_TO_DO), view.instruction()).ifPresent(asides::add);
        aside(wording.label(Label.WHAT_HAPPENED), view.description()).ifPresent(asides::add);
        return asides;
    }

    private static Optional<PosterContent.Section> aside(String heading, List<String> paragraphs) {
        if (paragraphs.isEmpty()) return Optional.empty();
        return Optional.of(new PosterContent.Section(
                heading,
                false,
                paragraphs.stream()
                        .map(text -> new PosterContent.Line(null, text))
                        .toList()));
    }

    private static List<String> footer(FactSheet facts, Wording wording) {
        Map<String, String> about = facts.aboutAlert();
        String colon = wording.language().startsWith("fr") ? " : " : ": ";
        return List.of(
                joined(about, colon, wording.label(Label.ISSUED_BY), wording.label(Label.AREA)),
                joined(about, colon, wording.label(Label.PUBLISHED), wording.label(Label.VALID_UNTIL)));
    }

    private static String joined(Map<String, String> about, String colon, String... labels) {
        return Stream.of(labels)
                .filter(about::containsKey)
                .map(label -> label + colon + about.get(label))
                .collect(Collectors.joining(" \u00B7 "));
    }
}
