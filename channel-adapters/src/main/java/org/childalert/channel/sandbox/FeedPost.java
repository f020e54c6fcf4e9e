package org.childalert.channel.sandbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post of the sandbox's feed as it stands.
 *
 * @param pictures in the order of the post
 * @param replyTo the post that it answers, even when that is gone
 */
record FeedPost(
        String id,
        String account,
        String text,
        @Nullable String language,
        String visibility,
        List<Picture> pictures,
        @Nullable String replyTo,
        Instant createdAt,
        @Nullable Instant editedAt) {

    /** @param alt for those who cannot see it */
    record Picture(String id, String alt, byte[] jpeg) {}

    boolean isPublic() {
        return visibility.equals("public") || visibility.equals("unlisted");
    }

    FeedPost edited(String newText, @Nullable String newLanguage, List<Picture> newPictures, Instant at) {
        return new FeedPost(id, account, newText, newLanguage, visibility, newPictures, replyTo, createdAt, at);
    }
}
