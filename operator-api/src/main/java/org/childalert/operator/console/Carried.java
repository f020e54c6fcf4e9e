package org.childalert.operator.console;

import io.micronaut.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.childalert.operator.security.Area;
import org.jspecify.annotations.Nullable;

/**
 * What somebody was about to do when they had to sign in: the page to go on to, and what they had typed into a form.
 *
 * @param next a path of the area that they are in
 * @param form as the browser sent it; absent where nothing was sent
 */
public record Carried(String next, @Nullable String form) {
    /** Leads nowhere but into the area. */
    static Carried to(Area area, @Nullable String next, @Nullable String form) {
        boolean ours = next != null && next.matches(area.root() + "(?:[/?][^\\s\\\\]*)?") && !next.contains("//");
        return new Carried(ours && next != null ? next : area.root(), form);
    }

    static Carried of(Area area, HttpRequest<?> request, byte[] body) {
        return to(
                area, request.getUri().toString(), body.length == 0 ? null : new String(body, StandardCharsets.UTF_8));
    }
}
