package org.childalert.operator.photo;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.childalert.Fault;
import org.childalert.alert.Alerts;
import org.childalert.alert.Caller;
import org.childalert.alert.Photo;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Photos;
import org.childalert.alert.Refusal;

/** Pictures for officers, public or not: shown to their own agency alone. */
@Singleton
public final class OfficersPhotos {
    private final Photos photos;
    private final Alerts alerts;

    OfficersPhotos(Photos photos, Alerts alerts) {
        this.photos = photos;
        this.alerts = alerts;
    }

    /**
     * @param size small, medium or large
     * @throws Refusal.NotFound also for what is another agency's
     */
    public byte[] jpeg(Caller caller, String id, String size) {
        caller.mustBeOfTheAuthority();
        var missing = new Refusal.NotFound("photo " + id);
        if (!id.matches("[A-Za-z0-9_-]{22}")) throw missing;
        Photo photo = photos.find(new PhotoId(id)).orElseThrow(() -> missing);
        caller.mine(alerts.get(photo.alert()));
        return photos.bytes(photo.id(), size(size)).orElseThrow(() -> missing);
    }

    private static Photo.Size size(String name) {
        return Stream.of(Photo.Size.values())
                .filter(size -> size.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid(List.of(new Fault("size", name, "small, medium or large"))));
    }
}
