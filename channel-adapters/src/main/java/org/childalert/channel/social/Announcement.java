package org.childalert.channel.social;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.childalert.alert.Purpose;
import org.childalert.channel.Worded;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Receipt;

/** An alert or its update as a post: it is on air when it is posted. */
final class Announcement {
    private final Dispatch dispatch;
    private final Dispatch.CapMessage message;
    private final Mastodon mastodon;
    private final Account account;
    private final Uploads uploads;

    Announcement(Dispatch dispatch, Dispatch.CapMessage message, Mastodon mastodon, Account account, Uploads uploads) {
        this.dispatch = dispatch;
        this.message = message;
        this.mastodon = mastodon;
        this.account = account;
        this.uploads = uploads;
    }

    Receipt air() throws NotTaken {
        Optional<Worded> text = Worded.first(
                message.renditions().texts(Purpose.POST), dispatch.channel().languages());
        if (text.isEmpty())
            return new Receipt.Refused("the alert has no text for posts (expected: one, frozen at its submission)");
        return air(text.get());
    }

    private Receipt air(Worded text) throws NotTaken {
        String earlier = message.earlier();
        if (earlier != null && Post.isId(earlier)) return edit(earlier, text);
        Optional<Post> standing = mayStand()
                ? new OwnPosts(mastodon, account).original(message.renditions().page(), text.iso())
                : Optional.empty();
        if (standing.isEmpty()) return post(text, media());
        return message.type() == Message.Type.ALERT
                ? aired(standing.get(), "")
                : edit(standing.get().id(), text);
    }

    /** A crash, or an answer that got lost, may have kept from us that it is posted; the key that guards against that lives an hour. */
    private boolean mayStand() {
        return dispatch.attempt() > 1 || message.type() != Message.Type.ALERT;
    }

    private Uploads.Media media() throws NotTaken {
        return uploads.bring(dispatch, message.renditions(), account.limits(), mastodon);
    }

    /** What was deleted there, or cannot be edited, makes way for a new post. */
    private Receipt edit(String id, Worded text) throws NotTaken {
        Uploads.Media media = media();
        try {
            return write(
                    media,
                    ids -> Post.of(mastodon.settings(), mastodon.put("/api/v1/statuses/" + id, body(text, ids))));
        } catch (NotTaken e) {
            if (!e.isGone()) throw e;
        }
        mastodon.delete("/api/v1/statuses/" + id);
        return post(text, media);
    }

    private Receipt post(Worded text, Uploads.Media media) throws NotTaken {
        return write(
                media,
                ids -> Post.of(
                        mastodon.settings(),
                        mastodon.post(
                                "/api/v1/statuses",
                                body(text, ids),
                                dispatch.delivery().toString())));
    }

    private interface Writing {
        Post with(List<String> pictures) throws NotTaken;
    }

    /** What is not taken with pictures may be taken without. */
    private Receipt write(Uploads.Media media, Writing writing) throws NotTaken {
        try {
            return aired(writing.with(media.ids()), media.remark());
        } catch (NotTaken e) {
            if (!e.isInvalid() || media.ids().isEmpty()) throw e;
            uploads.forget(dispatch.delivery());
            return aired(writing.with(List.of()), "without the photo: " + e.reason());
        }
    }

    private Map<String, ?> body(Worded text, List<String> pictures) {
        return Map.of(
                "status",
                account.limits().fit(text.text(), text.locale()),
                "media_ids",
                pictures,
                "language",
                text.iso(),
                "visibility",
                mastodon.settings().visibility().label(),
                "sensitive",
                false);
    }

    private static Receipt aired(Post post, String remark) {
        String evidence = post.url().isEmpty() ? "post " + post.id() : post.url();
        return new Receipt.Acknowledged(
                Level.AIRED, remark.isEmpty() ? evidence : evidence + " (" + remark + ")", post.id());
    }
}
