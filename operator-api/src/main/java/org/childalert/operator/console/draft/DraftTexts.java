package org.childalert.operator.console.draft;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;
import org.childalert.alert.Alert;
import org.childalert.alert.Content;
import org.childalert.alert.Image;
import org.childalert.alert.Plausibility;
import org.childalert.alert.Text;
import org.childalert.alert.Version;
import org.childalert.dissemination.PublicAddresses;
import org.childalert.wording.Occasion;
import org.childalert.wording.Renderer;
import org.childalert.wording.Wording;
import org.childalert.wording.Wordings;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a draft: made of the facts for as long as no officer has changed them, each part by itself. What an officer wrote is never touched;
 * a part that is emptied is made of the facts again.
 */
@Singleton
final class DraftTexts {
    static final String LANGUAGES = "languages";

    private final Renderer renderer;
    private final Agencies agencies;
    private final Plausibility plausibility;
    private final PublicAddresses addresses;
    private final Wordings wordings;

    DraftTexts(
            Renderer renderer,
            Agencies agencies,
            Plausibility plausibility,
            PublicAddresses addresses,
            Wordings wordings) {
        this.renderer = renderer;
        this.agencies = agencies;
        this.plausibility = plausibility;
        this.addresses = addresses;
        this.wordings = wordings;
    }

    Occasion occasion(Alert alert, Version version, Content content) {
        String slug = alert.common().slug();
        return new Occasion(
                agencies.get(alert.agency()),
                alert.status(),
                content,
                version.id().number(),
                addresses.page(slug, alert.status()),
                addresses.shortPage(slug, alert.status()));
    }

    /** Those that the alert must have where it is. */
    SequencedSet<String> mandatory(Alert alert, Content content) {
        Agency agency = agencies.get(alert.agency());
        var regions = plausibility.regionsOf(content.area(), agency);
        return agency.mandatoryLanguages(regions.isEmpty() ? List.of("*") : regions);
    }

    /** Mandatory ones first, then those that the officer chose. */
    SequencedSet<String> languages(Alert alert, Content content, Collection<String> chosen) {
        var all = new LinkedHashSet<>(mandatory(alert, content));
        wordings.list().stream().map(Wording::language).filter(chosen::contains).forEach(all::add);
        return all;
    }

    /**
     * The same content with texts and words for pictures in those languages.
     *
     * @param stored what the officer had before them
     * @param content the facts as they are now, with the texts as they were posted
     */
    Content filled(Alert alert, Version version, Content stored, Content content, Collection<String> languages) {
        Map<String, Text> old =
                renderer.texts(occasion(alert, version, stored), stored.texts().keySet());
        Map<String, Text> made = renderer.texts(occasion(alert, version, content), languages);
        var texts = new LinkedHashMap<String, Text>();
        for (String language : languages)
            texts.put(
                    language,
                    text(content.texts().get(language), old.get(language), made.getOrDefault(language, NOTHING)));
        return content.with(texts, images(alert, version, stored, content, languages));
    }

    private static final Text NOTHING = new Text(null, null, null);

    private static Text text(@Nullable Text posted, @Nullable Text old, Text made) {
        if (posted == null) return made;
        Text before = old == null ? NOTHING : old;
        return new Text(
                part(posted.headline(), before.headline(), made.headline()),
                part(posted.description(), before.description(), made.description()),
                part(posted.instruction(), before.instruction(), made.instruction()));
    }

    private static @Nullable String part(@Nullable String posted, @Nullable String old, @Nullable String made) {
        boolean untouched = posted == null || posted.isBlank() || Objects.equals(plain(posted), plain(old));
        return untouched ? (made == null || made.isBlank() ? null : made) : posted;
    }

    private static @Nullable String plain(@Nullable String text) {
        return text == null ? null : text.replace("\r", "").strip();
    }

    private List<Image> images(
            Alert alert, Version version, Content stored, Content content, Collection<String> languages) {
        var images = new ArrayList<Image>();
        for (Image image : content.images()) {
            var old = renderer.alternatives(image.role(), occasion(alert, version, stored), languages);
            var made = renderer.alternatives(image.role(), occasion(alert, version, content), languages);
            var alt = new LinkedHashMap<String, String>();
            for (String language : languages) {
                String words = part(image.alt().get(language), old.get(language), made.get(language));
                if (words != null) alt.put(language, words);
            }
            images.add(new Image(image.photo(), image.role(), alt));
        }
        return images;
    }

    /** Whether a part was written by an officer, so that it no longer follows the facts. */
    boolean isEdited(@Nullable String part, @Nullable String made) {
        return part != null && !Objects.equals(plain(part), plain(made));
    }

    Map<String, Text> made(Alert alert, Version version) {
        return renderer.texts(
                occasion(alert, version, version.content()),
                version.content().texts().keySet());
    }
}
