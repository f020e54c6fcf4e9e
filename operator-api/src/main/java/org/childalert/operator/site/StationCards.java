package org.childalert.operator.site;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.childalert.alert.Alert;
import org.childalert.alert.Image;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Plausibility;
import org.childalert.alert.Status;
import org.childalert.alert.Text;
import org.childalert.operator.graphic.GraphicContent;
import org.childalert.operator.graphic.Graphics;
import org.childalert.operator.graphic.Picture;
import org.childalert.operator.photo.Encoded;
import org.childalert.operator.photo.PhotoEncoder;
import org.childalert.region.Regions;
import org.childalert.studio.Artist;
import org.childalert.studio.Card;
import org.childalert.wording.Label;
import org.childalert.wording.PhoneNumber;
import org.childalert.wording.Wording;
import org.childalert.wording.Wordings;
import org.jspecify.annotations.Nullable;

/** Puts what the public sees of an alert, or of its end, on a graphic, in the words of one language. An end names no child and shows none. */
@Singleton
final class StationCards implements Artist {
    private final Graphics graphics;
    private final PhotoEncoder encoder;
    private final Regions regions;
    private final Wordings wordings;
    private final Plausibility plausibility;
    private final Clock clock;

    StationCards(
            Graphics graphics,
            PhotoEncoder encoder,
            Regions regions,
            Wordings wordings,
            Plausibility plausibility,
            Clock clock) {
        this.graphics = graphics;
        this.encoder = encoder;
        this.regions = regions;
        this.wordings = wordings;
        this.plausibility = plausibility;
        this.clock = clock;
    }

    @Override
    public Easel easel(Map<PhotoId, byte[]> photos) {
        var pictures = new HashMap<PhotoId, Picture>();
        photos.forEach((photo, jpeg) -> pictures.put(photo, new Picture(jpeg)));
        return card -> drawn(card, pictures);
    }

    private Drawing drawn(Card card, Map<PhotoId, Picture> pictures) {
        GraphicContent content = content(card, pictures);
        byte[] png = graphics.png(content, card.shape().width(), card.shape().height());
        return new Drawing(png, content.words());
    }

    @Override
    public Figure figure(PhotoId id, List<String> words) {
        Encoded encoded = encoder.encode(graphics.figure(words));
        return new Figure(encoded.picture(id), encoded.jpegs());
    }

    private GraphicContent content(Card card, Map<PhotoId, Picture> pictures) {
        Wording wording = wordings.get(card.language());
        return card.ending() == null ? alert(card, wording, pictures) : end(card, wording);
    }

    private GraphicContent alert(Card card, Wording wording, Map<PhotoId, Picture> pictures) {
        var facts = new FactSheet(published(card), wording, regions);
        Map<String, ?> children =
                Map.of("children", Math.max(1, card.content().children().size()));
        String phone = Objects.requireNonNullElse(
                card.content().publicPhone(), card.agency().publicPhone());
        String kicker = wording.label(Label.MISSING, children);
        return new GraphicContent(
                isRightToLeft(wording),
                isReal(card) ? GraphicContent.Mood.ALARM : GraphicContent.Mood.DRILL,
                card.version() > 1 && isReal(card) ? kicker + " \u00B7 " + wording.label(Label.UPDATED) : kicker,
                mark(card, wording),
                titles(card, facts, kicker),
                pictures(card, pictures),
                lines(facts, wording),
                new GraphicContent.Call(wording.label(Label.SEEN, children), new PhoneNumber(phone).inGroups()),
                footer(card, wording),
                wording.label(Label.READ_MORE) + ": " + card.page());
    }

    private GraphicContent end(Card card, Wording wording) {
        Text text = card.text();
        var paragraphs = new ArrayList<GraphicContent.Line>();
        if (text.description() != null) paragraphs.add(new GraphicContent.Line(null, text.description()));
        if (text.instruction() != null) paragraphs.add(new GraphicContent.Line(null, text.instruction()));
        return new GraphicContent(
                isRightToLeft(wording),
                isReal(card) ? GraphicContent.Mood.CALM : GraphicContent.Mood.DRILL,
                wording.label(Label.ENDED),
                mark(card, wording),
                text.headline() == null ? List.of() : List.of(text.headline()),
                List.of(),
                paragraphs,
                null,
                footer(card, wording),
                wording.label(Label.READ_MORE) + ": " + card.page());
    }

    private static boolean isReal(Card card) {
        return card.alert().status() == Status.ACTUAL;
    }

    private static boolean isRightToLeft(Wording wording) {
        return wording.direction().equals("rtl");
    }

    private static GraphicContent.@Nullable Mark mark(Card card, Wording wording) {
        return switch (card.alert().status()) {
            case ACTUAL -> null;
            case EXERCISE ->
                new GraphicContent.Mark(wording.label(Label.EXERCISE_BANNER), wording.label(Label.EXERCISE_TEXT));
            case TEST -> new GraphicContent.Mark(wording.label(Label.TEST_BANNER), wording.label(Label.TEST_TEXT));
        };
    }

    private static List<String> titles(Card card, FactSheet facts, String otherwise) {
        List<String> children =
                card.content().children().stream().map(facts::line).toList();
        return children.isEmpty() ? List.of(otherwise) : children;
    }

    /** In the order of the page's. */
    private static List<Picture> pictures(Card card, Map<PhotoId, Picture> pictures) {
        return card.content().images().stream()
                .sorted(Comparator.comparing(Image::role))
                .flatMap(image -> Stream.ofNullable(pictures.get(image.photo())))
                .toList();
    }

    /** What helps to recognise somebody, the children's names apart; where and when first. */
    private static List<GraphicContent.Line> lines(FactSheet facts, Wording wording) {
        var lines = new ArrayList<GraphicContent.Line>();
        List<FactGroup> groups = facts.forPaper();
        for (FactGroup group : groups)
            if (!facts.isChild(group) && group.heading().equals(wording.label(Label.LAST_SEEN)))
                lines.add(new GraphicContent.Line(group.heading(), values(group)));
        for (FactGroup group : groups)
            if (!group.heading().equals(wording.label(Label.LAST_SEEN))
                    && !group.facts().isEmpty()) lines.add(new GraphicContent.Line(group.heading(), values(group)));
        return lines;
    }

    private static String values(FactGroup group) {
        return String.join(" \u00B7 ", group.facts().stream().map(Fact::value).toList());
    }

    private static List<String> footer(Card card, Wording wording) {
        return List.of(card.agency().name(wording.language()) + " \u00B7 " + card.page());
    }

    /** As it would be if it went on air now: a graphic tells neither since when nor until when it is valid. */
    private Published published(Card card) {
        Instant now = clock.instant();
        var onAir = new Alert.OnAir(card.alert().common(), card.version(), now, now, null);
        return new Published(
                onAir,
                card.content(),
                now,
                card.agency(),
                List.of(),
                new LinkedHashSet<>(plausibility.regionsOf(card.content().area(), card.agency())));
    }
}
