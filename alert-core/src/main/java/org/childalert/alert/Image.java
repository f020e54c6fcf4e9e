package org.childalert.alert;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A picture of the alert, what it shows, and the words for those who cannot see it, by language. */
public record Image(PhotoId photo, Role role, Map<String, String> alt) {
    /** What a picture shows. */
    public enum Role {
        CHILD,
        SUSPECT,
        VEHICLE
    }

    public Image(PhotoId photo, Role role, @Nullable Map<String, String> alt) {
        this.photo = photo;
        this.role = role;
        this.alt = alt == null ? Map.of() : Map.copyOf(alt);
    }
}
