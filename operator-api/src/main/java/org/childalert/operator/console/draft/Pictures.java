package org.childalert.operator.console.draft;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.childalert.alert.Alert;
import org.childalert.alert.Caller;
import org.childalert.alert.Content;
import org.childalert.alert.Image;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Refusal;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.alert.Versions;
import org.childalert.approval.Drafts;
import org.childalert.operator.photo.Crop;
import org.childalert.operator.photo.Encoded;
import org.childalert.operator.photo.Intake;
import org.childalert.operator.photo.PhotoEncoder;

/** Puts pictures into a draft. Whoever types in it meanwhile loses nothing: only the pictures change. */
@Singleton
final class Pictures {
    private static final int TRIES = 5;

    private final Intake intake;
    private final PhotoEncoder encoder;
    private final Versions versions;
    private final Drafts drafts;
    private final DraftTexts texts;

    Pictures(Intake intake, PhotoEncoder encoder, Versions versions, Drafts drafts, DraftTexts texts) {
        this.intake = intake;
        this.encoder = encoder;
        this.versions = versions;
        this.drafts = drafts;
        this.texts = texts;
    }

    /** The first is taken to show the child. */
    void add(Caller caller, VersionId version, byte[] upload) {
        Alert alert = intake.subject(caller, version.alert());
        Encoded encoded = encoder.encode(upload);
        PhotoId photo = intake.keep(caller, alert, encoded);
        change(caller, alert, version, images -> {
            var more = new ArrayList<>(images);
            more.add(new Image(photo, Image.Role.CHILD, Map.of()));
            return more;
        });
    }

    void crop(Caller caller, VersionId version, String photo, Crop crop) {
        if (!photo.matches("[A-Za-z0-9_-]{22}")) throw new Refusal.NotFound("photo " + photo);
        var whole = new PhotoId(photo);
        Alert alert = intake.subject(caller, version.alert());
        PhotoId part = intake.crop(caller, alert, whole, crop);
        change(
                caller,
                alert,
                version,
                images -> images.stream()
                        .map(image -> image.photo().equals(whole) ? new Image(part, image.role(), image.alt()) : image)
                        .toList());
    }

    private void change(Caller caller, Alert alert, VersionId id, UnaryOperator<List<Image>> change) {
        for (int tried = 1; ; tried++) {
            Version version = versions.get(id);
            Content stored = version.content();
            Content changed = stored.with(stored.texts(), change.apply(stored.images()));
            Content filled =
                    texts.filled(alert, version, stored, changed, stored.texts().keySet());
            try {
                drafts.edit(caller, id, version.common().revision(), filled);
                return;
            } catch (Refusal.Changed e) {
                if (tried == TRIES) throw e; // saved as they type: the next moment is free
            }
        }
    }
}
