package org.childalert.operator.console;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import java.time.Duration;
import org.childalert.operator.security.Area;
import org.jspecify.annotations.Nullable;

/** "It is done", said once on the page that comes after a form. The cookie that carries it holds the key of a message, and no text. */
final class Notice {
    private static final String NAME = "notice";
    private static final Duration SOON = Duration.ofMinutes(1);

    private Notice() {}

    static Cookie cookie(Area area, String key) {
        return Cookie.of(NAME, key)
                .path(area.root())
                .httpOnly(true)
                .maxAge(SOON)
                .sameSite(SameSite.Strict);
    }

    /** So that it is not said again. */
    static Cookie told(Area area) {
        return cookie(area, "").maxAge(Duration.ZERO);
    }

    static boolean isIn(HttpRequest<?> request) {
        return request.getCookies().contains(NAME);
    }

    static @Nullable String of(HttpRequest<?> request, Words words) {
        return request.getCookies()
                .findCookie(NAME)
                .map(cookie -> "notice." + cookie.getValue())
                .filter(words::has)
                .map(words::say)
                .orElse(null);
    }
}
