package org.childalert.channel.social;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.childalert.channel.Failures;
import org.childalert.dissemination.Receipt;

/**
 * A post as its instance shows it.
 *
 * @param id safe to stand in a path
 * @param url where the public reads it
 * @param language ISO 639, or empty where the instance does not say
 * @param reply whether it answers another, even one that is no longer there
 * @param content in HTML
 */
record Post(String id, String url, String language, boolean reply, String content) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int LONGEST_URL = 200;

    static Optional<Post> find(JsonNode status) {
        String id = status.path("id").asText("");
        if (!isId(id)) return Optional.empty();
        String url =
                Failures.oneLine(status.path("url").asText(status.path("uri").asText("")));
        return Optional.of(new Post(
                id,
                url.length() <= LONGEST_URL ? url : url.substring(0, LONGEST_URL),
                status.path("language").asText(""),
                status.hasNonNull("in_reply_to_id") || status.hasNonNull("in_reply_to_account_id"),
                status.path("content").asText("")));
    }

    /** Of an answer to a post or an edit: without one it may have been posted all the same, so it is tried again. */
    static Post of(MastodonSettings settings, JsonNode status) throws NotTaken {
        return find(status)
                .orElseThrow(() -> new NotTaken(
                        200, new Receipt.Deferred(settings.host() + " answered without a post", Duration.ZERO)));
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Whether it is the alert that has this page: what answers another post only speaks of it. */
    boolean isAbout(URI page) {
        return !reply
                && Pattern.compile(Pattern.quote(page.toString()) + "(?![A-Za-z0-9_-])")
                        .matcher(content)
                        .find();
    }

    /** Whether its words are these, whatever the instance made of addresses, line breaks and signs. */
    boolean says(String text) {
        String wanted = words(text.replaceAll("https?://\\S+", ""));
        return words(content.replaceAll("<[^>]*>", "").replaceAll("&#?\\w+;", ""))
                .startsWith(wanted);
    }

    private static String words(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** False if it is known to be in another language, which another channel of the account may have. */
    boolean isIn(String wanted) {
        return wanted.isEmpty() || language.isEmpty() || language.equals(wanted);
    }
}
