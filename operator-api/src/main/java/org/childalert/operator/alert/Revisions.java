package org.childalert.operator.alert;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import java.util.Map;
import org.childalert.alert.Version;
import org.childalert.operator.problem.Problem;
import org.childalert.operator.problem.Unacceptable;
import org.jspecify.annotations.Nullable;

/** Revisions as entity tags: what somebody read is what they change. */
public final class Revisions {
    /** The move asks for no certain revision. */
    private static final int ANY = 0;

    private Revisions() {}

    public static String tag(Version version) {
        return tag(version.common().revision());
    }

    public static String tag(int revision) {
        return "\"" + revision + "\"";
    }

    /** The revision of If-Match, for a change of what others may change too: it must be there. */
    public static int required(HttpRequest<?> request) {
        int revision = optional(request);
        if (revision == ANY && !"*".equals(request.getHeaders().get("If-Match")))
            throw new Unacceptable(new Problem(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "If-Match is missing",
                    "Send the ETag of what you read as If-Match, so that nobody's change is overwritten unseen.",
                    Map.of()));
        return revision;
    }

    /** The revision of If-Match where it is given. */
    public static int optional(HttpRequest<?> request) {
        @Nullable String tag = request.getHeaders().get("If-Match");
        if (tag == null || tag.strip().equals("*")) return ANY;
        String digits = tag.strip().replaceAll("^(W/)?\"|\"$", "");
        if (!digits.matches("[1-9][0-9]{0,8}"))
            throw new Unacceptable(new Problem(
                    HttpStatus.PRECONDITION_FAILED,
                    "Not a tag of ours",
                    "If-Match: %s (expected: the ETag that was read, e.g. \"3\")".formatted(tag)));
        return Integer.parseInt(digits);
    }
}
