package org.childalert.operator.security;

import java.util.Optional;
import java.util.stream.Stream;
import org.childalert.alert.Officer;
import org.childalert.alert.Role;

/** A part of the site whose pages people sign in to. A session opens one of them, and nothing of any other. */
public enum Area {
    /** The authority's own. */
    CONSOLE("/console"),
    /** That of broadcasters' people. */
    DESK("/desk");

    private final String root;

    Area(String root) {
        this.root = root;
    }

    /** The path that all of its pages begin with, which is that of its first page. */
    public String root() {
        return root;
    }

    /** A page of it. */
    public String at(String path) {
        return root + path;
    }

    /** The one that a path is in; a page that only begins with the same letters is in none. */
    public static Optional<Area> of(String path) {
        return Stream.of(values())
                .filter(area -> path.equals(area.root) || path.startsWith(area.root + "/"))
                .findFirst();
    }

    /** Whether its pages are for this person. */
    public boolean isFor(Officer officer) {
        return switch (this) {
            case CONSOLE -> officer.isOfTheAuthority();
            case DESK -> officer.has(Role.BROADCASTER);
        };
    }

    /** The console's cookies came first, and have the plain name. */
    String cookie() {
        return switch (this) {
            case CONSOLE -> "session";
            case DESK -> "desk-session";
        };
    }

    /** What is digested together with the cookie's value, so that the value of one area's cookie is no session of another. */
    String salt() {
        return switch (this) {
            case CONSOLE -> "";
            case DESK -> "desk ";
        };
    }
}
