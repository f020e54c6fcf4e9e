package org.childalert.channel.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.childalert.channel.sandbox.FeedPost.Picture;
import org.jspecify.annotations.Nullable;

/** What a feed holds, the latest of it: 200 posts, 50 pictures that no post has yet, and 1,000 idempotency keys. */
final class FeedPosts {
    private final Map<String, FeedPost> posts = latest(200);
    private final Map<String, Picture> pictures = latest(50);
    private final Map<String, String> keys = latest(1_000);
    private long last = 100;

    synchronized Picture upload(String alt, byte[] jpeg) {
        var picture = new Picture(nextId(), alt, jpeg);
        pictures.put(picture.id(), picture);
        return picture;
    }

    /** @param fresh whether it was posted now */
    record Posted(FeedPost post, boolean fresh) {}

    /** Posts once for one key: a second time gives back the first post, if it still stands. */
    synchronized Posted post(@Nullable String key, Function<String, FeedPost> post) {
        FeedPost before = key == null ? null : posts.get(keys.getOrDefault(key, ""));
        if (before != null) return new Posted(before, false);
        FeedPost fresh = post.apply(nextId());
        posts.put(fresh.id(), fresh);
        if (key != null) keys.put(key, fresh.id());
        return new Posted(fresh, true);
    }

    synchronized void replace(FeedPost post) {
        posts.replace(post.id(), post);
    }

    synchronized Optional<FeedPost> delete(String account, String id) {
        Optional<FeedPost> found = find(account, id);
        found.ifPresent(post -> posts.remove(post.id()));
        return found;
    }

    synchronized Optional<FeedPost> find(String account, String id) {
        return Optional.ofNullable(posts.get(id)).filter(post -> post.account().equals(account));
    }

    /** Newest first. */
    synchronized List<FeedPost> list(String account) {
        List<FeedPost> found = new ArrayList<>(posts.values());
        found.removeIf(post -> !post.account().equals(account));
        return found.reversed();
    }

    /** Uploaded, or of a post that still stands: what no post shows any longer is gone. */
    synchronized Optional<Picture> picture(String id) {
        return posts.values().stream()
                .flatMap(post -> post.pictures().stream())
                .filter(picture -> picture.id().equals(id))
                .findFirst();
    }

    synchronized Optional<Picture> uploaded(String id) {
        return Optional.ofNullable(pictures.get(id)).or(() -> picture(id));
    }

    private String nextId() {
        return Long.toString(++last);
    }

    private static <V> Map<String, V> latest(int kept) {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > kept;
            }
        };
    }
}
