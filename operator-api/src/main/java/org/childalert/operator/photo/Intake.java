package org.childalert.operator.photo;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.childalert.Identifiers;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Caller;
import org.childalert.alert.Frozen;
import org.childalert.alert.Photo;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Photos;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;

/** Takes pictures in for an alert, whatever way they came, and puts that on record. */
@Singleton
public final class Intake {
    private final Alerts alerts;
    private final Photos photos;
    private final PhotoEncoder encoder;
    private final Trail trail;
    private final Identifiers identifiers;
    private final Clock clock;

    public Intake(
            Alerts alerts, Photos photos, PhotoEncoder encoder, Trail trail, Identifiers identifiers, Clock clock) {
        this.alerts = alerts;
        this.photos = photos;
        this.encoder = encoder;
        this.trail = trail;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /** The alert that the caller may add a picture to. */
    public Alert subject(Caller caller, AlertId id) {
        caller.must(Role.ORIGINATOR);
        Alert alert = caller.mine(alerts.get(id)).asOf(clock.instant());
        if (alert instanceof Alert.Ended) throw Refusal.IllegalMove.of(alert, "take a photo");
        return alert;
    }

    /** Keeps a picture that was encoded here. */
    public PhotoId keep(Caller caller, Alert alert, Encoded encoded) {
        return keep(caller, alert, encoded, "photo.uploaded");
    }

    /**
     * Keeps a part of a picture as a picture of its own; the whole stays where it is.
     *
     * @throws Refusal.NotFound if it is no picture of the alert
     */
    public PhotoId crop(Caller caller, Alert alert, PhotoId whole, Crop crop) {
        byte[] large = photos.find(whole)
                .filter(photo -> photo.alert().equals(alert.id()))
                .flatMap(photo -> photos.bytes(whole, Photo.Size.LARGE))
                .orElseThrow(() -> new Refusal.NotFound("photo " + whole));
        return keep(caller, alert, encoder.crop(large, crop), "photo.cropped");
    }

    private PhotoId keep(Caller caller, Alert alert, Encoded encoded, String action) {
        Instant now = clock.instant();
        var id = new PhotoId(identifiers.unguessable());
        Frozen.Picture picture = encoded.picture(id);
        photos.add(
                new Photo(id, alert.id(), caller.id(), now, picture, encoded.width(), encoded.height()),
                encoded.jpegs());
        trail.append(new AuditEntry(
                identifiers.uuid(),
                now,
                alert.agency(),
                caller.officer().username(),
                action,
                alert.id().value(),
                "photo",
                caller.from(),
                Map.of("sha256", picture.sha256())));
        return id;
    }
}
