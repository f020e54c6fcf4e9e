package org.childalert.operator.console;

import java.util.List;
import java.util.stream.Stream;
import org.childalert.alert.Role;
import org.childalert.operator.security.Area;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page.
 *
 * @param area that the page is in
 * @param visit absent before the sign-in
 * @param title of the window, without what the look puts before it
 * @param path of this page, to come back to after a change of the language
 * @param scripts names of assets that this page needs beyond those of every page
 * @param notice what was done just before, in words
 * @param map what the page's map is drawn over; absent where it has none
 */
public record Shell(
        Area area,
        Words words,
        @Nullable Visit visit,
        String title,
        Look look,
        String path,
        List<String> scripts,
        @Nullable MapTiles map,
        ConsoleAssets assets,
        @Nullable String notice) {

    public String say(String key, Object... arguments) {
        return words.say(key, arguments);
    }

    /** A page of the same area. */
    public String at(String path) {
        return area.at(path);
    }

    public boolean isDesk() {
        return area == Area.DESK;
    }

    public String name() {
        return say(isDesk() ? "desk.name" : "console.name");
    }

    /** Whether somebody is signed in whom these pages are for. */
    public boolean isIn() {
        return visit != null && area.isFor(visit.officer());
    }

    /** The other area's first page, if that is for them and this is not. */
    public @Nullable String elsewhere() {
        if (visit == null || area.isFor(visit.officer())) return null;
        return Stream.of(Area.values())
                .filter(other -> other.isFor(visit.officer()))
                .map(Area::root)
                .findFirst()
                .orElse(null);
    }

    public String href(String asset) {
        return assets.href(asset);
    }

    public List<String> languages() {
        return Dictionary.LANGUAGES;
    }

    public String nameOf(String language) {
        return Words.nameOf(language);
    }

    /** For {@code aria-current}; the attribute is left out for null. */
    public @Nullable String current(boolean is) {
        return is ? "page" : null;
    }

    public boolean mayDraft() {
        return visit != null && visit.officer().has(Role.ORIGINATOR);
    }

    /** Whether the page of broadcasters is in their way: others find it by its address. */
    public boolean mayReadBroadcasters() {
        return visit != null && visit.officer().has(Role.ADMINISTRATOR);
    }

    /** Whether the policies are theirs to read. */
    public boolean mayReadPolicies() {
        return visit != null
                && (visit.officer().has(Role.ADMINISTRATOR) || visit.officer().has(Role.AUDITOR));
    }

    /** Seconds until the session ends if nothing is done. */
    public long secondsLeft() {
        return visit == null ? 0 : visit.session().left().toSeconds();
    }
}
