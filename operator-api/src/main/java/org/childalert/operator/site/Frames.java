package org.childalert.operator.site;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import org.childalert.alert.Status;
import org.childalert.dissemination.PublicAddresses;
import org.childalert.wording.Label;
import org.childalert.wording.Wording;
import org.childalert.wording.Wordings;
import org.jspecify.annotations.Nullable;

/** Makes what stands around every page, real or not. */
@Singleton
final class Frames {
    private final PublicAddresses addresses;
    private final Wordings wordings;
    private final Assets assets;
    private final List<FeedFormat> formats;

    Frames(PublicAddresses addresses, Wordings wordings, Assets assets, List<FeedFormat> formats) {
        this.addresses = addresses;
        this.wordings = wordings;
        this.assets = assets;
        this.formats = List.copyOf(formats);
    }

    /** Around a page that search engines are not to know. */
    Frame unlisted(Wording wording, Status status, String title, Collection<String> choices) {
        return frame(wording, status, title, null, choices);
    }

    /**
     * @param page its address
     * @param choices languages that it can be had in
     */
    Frame frame(Wording wording, Status status, String title, @Nullable URI page, Collection<String> choices) {
        boolean exercise = status != Status.ACTUAL;
        boolean indexed = page != null && !exercise;
        List<Frame.LanguageLink> languages = switches(wording, choices);
        String name = wording.label(exercise ? Label.EXERCISE_TITLE : Label.TITLE);
        return new Frame(
                wording,
                title.equals(name) ? name : title + " - " + name,
                indexed,
                banner(wording, status),
                languages,
                path(exercise ? "/exercise/" : "/"),
                exercise ? List.of() : feeds(wording),
                path(assets.href("site.css")),
                path(assets.href("icon.svg")),
                page == null || exercise ? null : places(page, wording, languages),
                null);
    }

    private static Frame.Places places(URI page, Wording wording, List<Frame.LanguageLink> languages) {
        return new Frame.Places(
                page + "?lang=" + wording.language(),
                page.toString(),
                languages.stream()
                        .map(link -> new Frame.LanguageLink(
                                link.language(), link.name(), page + link.href(), link.current()))
                        .toList());
    }

    private static Frame.@Nullable Banner banner(Wording wording, Status status) {
        return switch (status) {
            case ACTUAL -> null;
            case EXERCISE -> new Frame.Banner(wording.label(Label.EXERCISE_BANNER), wording.label(Label.EXERCISE_TEXT));
            case TEST -> new Frame.Banner(wording.label(Label.TEST_BANNER), wording.label(Label.TEST_TEXT));
        };
    }

    private List<Frame.LanguageLink> switches(Wording current, Collection<String> choices) {
        return wordings.list().stream()
                .filter(wording -> choices.contains(wording.language()))
                .map(wording -> new Frame.LanguageLink(
                        wording.language(),
                        wording.name(),
                        "?lang=" + wording.language(),
                        wording.language().equals(current.language())))
                .toList();
    }

    private List<Frame.FeedLink> feeds(Wording wording) {
        return formats.stream()
                .map(format -> new Frame.FeedLink(
                        format.title(),
                        format.type().getName(),
                        path("/feeds/alerts.%s?lang=%s".formatted(format.extension(), wording.language()))))
                .toList();
    }

    private String path(String path) {
        var address = addresses.under(path);
        return address.getRawQuery() == null
                ? address.getRawPath()
                : address.getRawPath() + "?" + address.getRawQuery();
    }
}
