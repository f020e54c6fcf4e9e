package org.childalert.channel.social;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import org.childalert.channel.Worded;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Receipt;
import org.childalert.dissemination.Renditions;

/**
 * Brings the pictures of an alert to its instance. No alert fails because of a picture: a trouble that may pass puts off the first attempt, a second
 * one leaves without. What was uploaded is remembered for the retries, as an instance takes few uploads (Mastodon 30 in 30 minutes).
 */
@Singleton
final class Uploads {
    private static final int REMEMBERED = 1_000;
    private static final Duration GLANCE = Duration.ofMillis(300);

    private final Map<UUID, List<String>> done = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, List<String>> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * What goes with a post.
     *
     * @param remark what is not with it, and why; else empty
     */
    record Media(List<String> ids, String remark) {
        static Media none(String remark) {
            return new Media(List.of(), remark);
        }
    }

    Media bring(Dispatch dispatch, Renditions renditions, Limits limits, Mastodon mastodon) throws NotTaken {
        List<String> before = remembered(dispatch.delivery());
        if (!before.isEmpty()) return new Media(before, "");
        List<Renditions.Picture> pictures;
        try {
            pictures = renditions.pictures();
        } catch (IllegalStateException e) {
            return Media.none("without the photo: " + e.getMessage());
        }
        Media media = upload(dispatch, pictures.stream().limit(limits.images()).toList(), limits, mastodon);
        if (media.remark().isEmpty()) remember(dispatch.delivery(), media.ids());
        return media;
    }

    /** The instance no longer knows them. */
    synchronized void forget(UUID delivery) {
        done.remove(delivery);
    }

    private synchronized List<String> remembered(UUID delivery) {
        return done.getOrDefault(delivery, List.of());
    }

    private synchronized void remember(UUID delivery, List<String> ids) {
        done.put(delivery, ids);
    }

    private static Media upload(Dispatch dispatch, List<Renditions.Picture> pictures, Limits limits, Mastodon mastodon)
            throws NotTaken {
        Deadline until = mastodon.deadline().half();
        List<String> ids = new ArrayList<>();
        var remarks = new StringJoiner("; ");
        for (Renditions.Picture picture : pictures) {
            try {
                ids.add(upload(picture, dispatch.channel().languages(), limits, mastodon, until));
            } catch (NotTaken e) {
                if (e.isTrouble() && dispatch.attempt() == 1) throw e;
                remarks.add("without a photo: " + e.reason());
            }
        }
        return new Media(List.copyOf(ids), remarks.toString());
    }

    private static String upload(
            Renditions.Picture picture, List<String> languages, Limits limits, Mastodon mastodon, Deadline until)
            throws NotTaken {
        if (picture.jpeg().length > limits.imageBytes())
            throw new NotTaken(
                    413,
                    new Receipt.Refused("%d bytes (expected: up to %d there)"
                            .formatted(picture.jpeg().length, limits.imageBytes())));
        String alt = Worded.first(picture.descriptions(), languages)
                .map(Worded::text)
                .orElse("");
        Mastodon.Progress progress = mastodon.upload(picture.jpeg(), limits.describe(alt), until);
        String id = progress.body().path("id").asText("");
        if (!Post.isId(id))
            throw new NotTaken(
                    200,
                    new Receipt.Deferred(mastodon.settings().host() + " answered without a picture", Duration.ZERO));
        while (!progress.done()) {
            pause(mastodon);
            progress = mastodon.get("/api/v1/media/" + id, until);
        }
        return id;
    }

    private static void pause(Mastodon mastodon) throws NotTaken {
        try {
            Thread.sleep(GLANCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotTaken(new Receipt.Deferred(
                    mastodon.settings().host() + " was still at work on the picture when sending ended",
                    Duration.ZERO));
        }
    }
}
