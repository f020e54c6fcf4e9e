package org.childalert.operator.site;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.childalert.alert.Image;
import org.childalert.alert.LastSeen;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Text;
import org.childalert.dissemination.PublicAddresses;
import org.childalert.region.Regions;
import org.childalert.wording.Label;
import org.childalert.wording.PhoneNumber;
import org.childalert.wording.Wording;
import org.childalert.wording.Wordings;
import org.jspecify.annotations.Nullable;

/** Puts an alert into the words of one language. */
@Singleton
final class AlertViews {
    private final PublicAddresses addresses;
    private final Regions regions;
    private final Wordings wordings;

    AlertViews(PublicAddresses addresses, Regions regions, Wordings wordings) {
        this.addresses = addresses;
        this.regions = regions;
        this.wordings = wordings;
    }

    /** The alert in the page's language; its texts in the first that it has, where it lacks that one. */
    AlertView view(Published alert, Wording wording) {
        return view(alert, wording, photo -> local(addresses.photo(photo)));
    }

    /** @param pictures where each picture is, for readers of this page */
    AlertView view(Published alert, Wording wording, Function<PhotoId, String> pictures) {
        var sheet = new FactSheet(alert, wording, regions);
        String language = textLanguage(alert, wording);
        Text text = alert.text(language);
        LastSeen lastSeen = alert.content().lastSeen();
        String headline = text.headline();
        Map<String, ?> children =
                Map.of("children", Math.max(1, alert.content().children().size()));
        return new AlertView(
                local(addresses.page(alert.slug(), alert.status())),
                kicker(alert, wording, children),
                Objects.requireNonNullElse(headline, wording.label(Label.MISSING, children)),
                language,
                wordings.find(language).map(Wording::direction).orElse("auto"),
                paragraphs(text.description()),
                paragraphs(text.instruction()),
                photos(alert, wording, language, pictures),
                alert.content().children().stream().map(sheet::line).toList(),
                lastSeen == null || lastSeen.at() == null ? null : sheet.moment(lastSeen.at()),
                lastSeen == null ? null : lastSeen.place(),
                sheet.groups(),
                wording.label(Label.SEEN, children),
                wording.label(Label.CALL_NUMBER, Map.of("phone", new PhoneNumber(alert.phone()).inGroups())),
                tel(alert),
                web(alert.content().web()),
                cap(alert),
                handouts(alert, wording, Objects.requireNonNullElse(headline, "")));
    }

    FactSheet facts(Published alert, Wording wording) {
        return new FactSheet(alert, wording, regions);
    }

    static String textLanguage(Published alert, Wording wording) {
        return new Reader(wording.language(), null).best(alert.languages()).orElseGet(alert::firstLanguage);
    }

    /** Right above the headline: whoever sees no more of the page than that sees whether it is real. */
    private static String kicker(Published alert, Wording wording, Map<String, ?> children) {
        return switch (alert.status()) {
            case ACTUAL -> wording.label(Label.MISSING, children);
            case EXERCISE -> wording.label(Label.EXERCISE_BANNER);
            case TEST -> wording.label(Label.TEST_BANNER);
        };
    }

    private static List<PhotoView> photos(
            Published alert, Wording wording, String language, Function<PhotoId, String> pictures) {
        return alert.content().images().stream()
                .sorted(Comparator.comparing(Image::role))
                .map(image -> photo(image, caption(image, wording), language, pictures.apply(image.photo())))
                .toList();
    }

    private static PhotoView photo(Image image, String caption, String language, String address) {
        return new PhotoView(
                address + "?size=small",
                address + "?size=medium",
                address + "?size=large",
                image.alt().getOrDefault(language, caption),
                caption);
    }

    private static String caption(Image image, Wording wording) {
        return switch (image.role()) {
            case CHILD -> wording.label(Label.PHOTO_CHILD);
            case SUSPECT -> wording.label(Label.PHOTO_SUSPECT);
            case VEHICLE -> wording.label(Label.PHOTO_VEHICLE);
        };
    }

    /** A drill shows the number, and nobody can dial it by a slip of the thumb. */
    private static @Nullable String tel(Published alert) {
        return alert.isExercise() ? null : "tel:" + alert.phone().replaceAll("[^0-9+]", "");
    }

    private @Nullable String cap(Published alert) {
        if (alert.isExercise()) return null;
        return alert.message()
                .map(message -> local(addresses.cap(message.identifier())))
                .orElse(null);
    }

    private Handouts handouts(Published alert, Wording wording, String headline) {
        URI page = addresses.page(alert.slug(), alert.status());
        String language = "?lang=" + wording.language();
        List<ShareLink> shares = alert.isExercise()
                ? List.of()
                : ShareLinks.of(wording, headline, new PhoneNumber(alert.phone()).inGroups(), page + language);
        return new Handouts(shares, local(page) + "/poster.pdf" + language, local(page) + "/poster.png" + language);
    }

    /** How a link to a real alert's page shows elsewhere. */
    @Nullable Preview preview(Published alert, AlertView view, Wording wording) {
        if (alert.isExercise()) return null;
        String image = alert.content().images().stream()
                .min(Comparator.comparing(Image::role))
                .map(first -> addresses.photo(first.photo()) + "?size=large")
                .orElse(null);
        String page = addresses.page(alert.slug(), alert.status()) + "?lang=" + wording.language();
        return Preview.of(view, page, wording.language(), image);
    }

    /** Only a page of the web: what else a link could do is nothing for the public. */
    private static @Nullable String web(@Nullable String web) {
        return web != null && web.matches("https?://\\S+") ? web : null;
    }

    private static List<String> paragraphs(@Nullable String text) {
        if (text == null || text.isBlank()) return List.of();
        return text.strip()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Within the site, whatever name the reader reached it by. */
    private static String local(URI address) {
        return address.getRawPath();
    }
}
