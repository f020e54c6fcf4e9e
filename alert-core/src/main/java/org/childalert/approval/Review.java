package org.childalert.approval;

import jakarta.inject.Singleton;
import java.util.Map;
import org.childalert.Json;
import org.childalert.alert.Content;
import org.childalert.alert.Frozen;
import org.childalert.alert.ReviewHash;
import org.childalert.alert.Status;

/** Everything that an approver reviews, as one thing with one hash. */
@Singleton
final class Review {
    private final Json json;

    Review(Json json) {
        this.json = json;
    }

    /** Over facts, texts, picture digests, the ready closings, status, pinned policy version, tier and the verdict with what was set aside (RFC 8785, SHA-256). */
    ReviewHash hash(Status status, Content content, Frozen frozen) {
        return new ReviewHash(json.sha256(Map.of("status", status, "content", content, "frozen", frozen)));
    }
}
