package org.childalert.channel.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.childalert.channel.sandbox.FeedPost.Picture;

/** How a feed's things look in Mastodon's API. */
final class FeedViews {
    static final int LONGEST_TEXT = 500;
    static final int PER_ADDRESS = 23;
    private static final int LARGEST_PICTURE = 10 * 1024 * 1024;

    private final String address;
    private final List<String> accounts;
    private final FeedPosts posts;

    FeedViews(String address, List<String> accounts, FeedPosts posts) {
        this.address = address;
        this.accounts = accounts.stream().sorted().toList();
        this.posts = posts;
    }

    Map<String, ?> instance() {
        return Map.of(
                "title",
                "A feed of the sandbox",
                "configuration",
                Map.of(
                        "statuses",
                        Map.of(
                                "max_characters",
                                LONGEST_TEXT,
                                "max_media_attachments",
                                4,
                                "characters_reserved_per_url",
                                PER_ADDRESS),
                        "media_attachments",
                        Map.of("image_size_limit", LARGEST_PICTURE, "description_limit", 1500)));
    }

    Map<String, ?> owner(String account) {
        return Map.of("id", id(account), "username", account, "acct", account, "url", address + "/@" + account);
    }

    private String id(String account) {
        return Integer.toString(accounts.indexOf(account) + 1);
    }

    Map<String, ?> picture(Picture picture) {
        return Map.of(
                "id",
                picture.id(),
                "type",
                "image",
                "url",
                "%s/media/%s.jpg".formatted(address, picture.id()),
                "description",
                picture.alt());
    }

    Map<String, ?> view(FeedPost post) {
        Map<String, Object> view = new HashMap<>(Map.of(
                "id", post.id(),
                "url", "%s/@%s#%s".formatted(address, post.account(), post.id()),
                "content", FeedPage.content(post.text()),
                "visibility", post.visibility(),
                "created_at", post.createdAt(),
                "account", owner(post.account()),
                "media_attachments", post.pictures().stream().map(this::picture).toList()));
        Optional.ofNullable(post.language()).ifPresent(language -> view.put("language", language));
        Optional.ofNullable(post.editedAt()).ifPresent(at -> view.put("edited_at", at));
        if (post.replyTo() != null) {
            view.put("in_reply_to_account_id", id(post.account()));
            if (posts.find(post.account(), post.replyTo()).isPresent()) view.put("in_reply_to_id", post.replyTo());
        }
        return view;
    }
}
