package org.childalert.operator.site;

import java.util.List;
import org.childalert.wording.Label;
import org.childalert.wording.Wording;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page.
 *
 * @param title of the window
 * @param indexed whether search engines may keep it
 * @param banner says that it is not real, on everything that is not
 * @param languages to switch to; none where there is no choice
 * @param home the list that the page belongs to
 * @param stylesheet,icon addresses that change with their content
 * @param places where it is, for search engines; null where they are not to know
 * @param preview how a link to it shows elsewhere, where it may be passed on
 */
public record Frame(
        Wording wording,
        String title,
        boolean indexed,
        @Nullable Banner banner,
        List<LanguageLink> languages,
        String home,
        List<FeedLink> feeds,
        String stylesheet,
        String icon,
        @Nullable Places places,
        @Nullable Preview preview) {

    /** Words that nobody can overlook. */
    public record Banner(String title, String text) {}

    /** @param name what the language calls itself */
    public record LanguageLink(String language, String name, String href, boolean current) {}

    /**
     * Absolute addresses of one page.
     *
     * @param anyLanguage the one that leaves the language to the reader
     */
    public record Places(String canonical, String anyLanguage, List<LanguageLink> languages) {}

    /** @param type of media */
    public record FeedLink(String name, String type, String href) {}

    Frame with(@Nullable Preview preview) {
        return new Frame(wording, title, indexed, banner, languages, home, feeds, stylesheet, icon, places, preview);
    }

    public String label(Label label) {
        return wording.label(label);
    }

    /** What the list that the page belongs to is called. */
    public String listed(Label real) {
        return wording.label(banner == null ? real : Label.EXERCISE_TITLE);
    }

    /** For {@code aria-current}; the attribute is left out for null. */
    public @Nullable String current(LanguageLink link) {
        return link.current() ? "true" : null;
    }
}
