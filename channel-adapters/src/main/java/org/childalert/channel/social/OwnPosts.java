package org.childalert.channel.social;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What the account posted of late, so that nothing is posted twice and everything is found again after a crash. */
final class OwnPosts {
    private final Mastodon mastodon;
    private final Account account;

    OwnPosts(Mastodon mastodon, Account account) {
        this.mastodon = mastodon;
        this.account = account;
    }

    /** The latest forty (an instance gives no more at once), newest first, but for those in another language: another channel's. */
    List<Post> recent(String language) throws NotTaken {
        return mastodon.get("/api/v1/accounts/%s/statuses?limit=40&exclude_reblogs=true".formatted(account.id()))
                .valueStream()
                .flatMap(status -> Post.find(status).stream())
                .filter(post -> post.isIn(language))
                .toList();
    }

    /** The alert itself, which answers no other post. */
    Optional<Post> original(URI page, String language) throws NotTaken {
        return recent(language).stream().filter(post -> post.isAbout(page)).findFirst();
    }
}
