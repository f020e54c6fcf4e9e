package org.childalert.channel.social;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.childalert.alert.Purpose;
import org.childalert.channel.Worded;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.Receipt;
import org.childalert.dissemination.Renditions;
import org.jspecify.annotations.Nullable;

/**
 * The end of an alert: its post loses photo and name at once, a reply says that it is over, and then the post is deleted, because an instance shows
 * what a post said before its edits, pictures included (Mastodon issue 22151), unless the channel wants it kept.
 */
final class Closing {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final Dispatch dispatch;
    private final Renditions renditions;
    private final @Nullable String earlier;
    private final Mastodon mastodon;
    private final Account account;
    private final Optional<Worded> text;

    Closing(Dispatch dispatch, Renditions renditions, @Nullable String earlier, Mastodon mastodon, Account account) {
        this.dispatch = dispatch;
        this.renditions = renditions;
        this.earlier = earlier != null && Post.isId(earlier) ? earlier : null;
        this.mastodon = mastodon;
        this.account = account;
        text = Worded.first(renditions.texts(Purpose.POST), dispatch.channel().languages());
    }

    Receipt close() throws NotTaken {
        List<String> stripped = new ArrayList<>();
        if (earlier != null && strip(earlier)) stripped.add(earlier);
        List<Post> own = own();
        Set<String> posts = new LinkedHashSet<>();
        if (earlier != null) posts.add(earlier);
        for (Post post : own)
            if (post.isAbout(renditions.page()) && posts.add(post.id()) && strip(post.id())) stripped.add(post.id());
        if (posts.isEmpty()) return nothing();
        Optional<Post> said = said(own);
        if (said.isEmpty() && !stripped.isEmpty()) said = reply(stripped.getFirst());
        boolean deletes = mastodon.settings().deletes() || !stripped.containsAll(posts);
        if (deletes) for (String post : posts) mastodon.delete("/api/v1/statuses/" + post);
        return removed(posts, deletes, said);
    }

    /** The reply, if an attempt before this one made it. */
    private Optional<Post> said(List<Post> own) {
        return text.flatMap(closing -> own.stream()
                .filter(post -> post.reply() && post.says(fitting(closing)))
                .findFirst());
    }

    private List<Post> own() throws NotTaken {
        try {
            String language = text.map(Worded::iso).orElse("");
            return new OwnPosts(mastodon, account).recent(language);
        } catch (NotTaken e) {
            if (e.isForbidden() && earlier != null) return List.of(); // what is known is taken down all the same
            throw e;
        }
    }

    /** Whether the post now says no more than that it is over; if not, it is not there or cannot be edited. */
    private boolean strip(String post) throws NotTaken {
        if (text.isEmpty()) return false;
        try {
            mastodon.put("/api/v1/statuses/" + post, body(text.get()));
            return true;
        } catch (NotTaken e) {
            if (e.isGone()) return false;
            throw e;
        }
    }

    private Optional<Post> reply(String post) throws NotTaken {
        if (text.isEmpty()) return Optional.empty();
        var body = new HashMap<String, Object>(body(text.get()));
        body.put("in_reply_to_id", post);
        return Optional.of(Post.of(
                mastodon.settings(),
                mastodon.post("/api/v1/statuses", body, dispatch.delivery().toString())));
    }

    private Map<String, ?> body(Worded closing) {
        return Map.of(
                "status",
                fitting(closing),
                "media_ids",
                List.of(),
                "language",
                closing.iso(),
                "visibility",
                mastodon.settings().visibility().label(),
                "sensitive",
                false);
    }

    private String fitting(Worded closing) {
        return account.limits().fit(closing.text(), closing.locale());
    }

    /** An attempt that was given up may still have been on its way when it was looked for. */
    private Receipt nothing() {
        if (dispatch.attempt() == 1)
            return new Receipt.Deferred("there is no post of this alert; it is looked for once more", LOOK_AGAIN);
        return new Receipt.Acknowledged(Level.REMOVED, "there is no post of this alert to take down");
    }

    private static Receipt removed(Set<String> posts, boolean deleted, Optional<Post> said) {
        String evidence = "post %s %s%s"
                .formatted(
                        String.join(", ", posts),
                        deleted ? "deleted" : "edited, photo and name removed",
                        said.map(reply -> "; closing post " + reply.url()).orElse(""));
        return new Receipt.Acknowledged(
                Level.REMOVED, evidence, posts.iterator().next());
    }
}
