package org.childalert.operator.console;

import io.micronaut.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What somebody was about to do when they had to sign in: the page to go on to, and what they had typed into a form.
 *
 * @param next a path of the console
 * @param form as the browser sent it; absent where nothing was sent
 */
public record Carried(String next, @Nullable String form) {
    static final String HOME = "/console";

    /** Leads nowhere but into the console. */
    static Carried to(@Nullable String next, @Nullable String form) {
        boolean ours = next != null && next.matches("/console(?:[/?][^\\s\\\\]*)?") && !next.contains("//");
        return new Carried(ours && next != null ? next : HOME, form);
    }

    static Carried of(HttpRequest<?> request, byte[] body) {
        return to(request.getUri().toString(), body.length == 0 ? null : new String(body, StandardCharsets.UTF_8));
    }
}
