package org.childalert.dissemination;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import org.childalert.AgencyId;
import org.childalert.alert.MaterialId;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Status;

/**
 * Every address that a message carries to the outside. They are built from the setting {@code public-base-url} alone, never from a
 * request's headers, and stay the same for the whole life of what they name.
 */
@Singleton
public final class PublicAddresses {
    /** So many characters of a slug tell one alert from another (48 bits). */
    public static final int SHORT = 8;

    private final String base;

    /** @param base an absolute http or https address without query or fragment; a slash at its end is ignored */
    public PublicAddresses(@Value("${public-base-url}") String base) {
        if (!base.matches("https?://[^\\s/?#@]+(/[^\\s?#]*)?"))
            throw new IllegalArgumentException(
                    "public-base-url: %s (expected: an address such as https://alerts.example.org)".formatted(base));
        this.base = URI.create(base).toString().replaceAll("/+$", "");
    }

    /** The page for readers. Drills and tests have theirs apart. */
    public URI page(String slug, Status status) {
        return under(exercise(status) + "/alerts/" + slug);
    }

    /** The same page in as few characters as there can be, for text messages: it leads on to {@link #page}. */
    public URI shortPage(String slug, Status status) {
        return under(exercise(status) + "/a/" + slug.substring(0, SHORT));
    }

    /** The one revocable address of a picture. */
    public URI photo(PhotoId photo) {
        return under("/photos/" + photo);
    }

    /** The one revocable address of a spoken message. */
    public URI speech(MaterialId file) {
        return under("/speech/" + file + ".wav");
    }

    /** The frozen, signed document of a message. */
    public URI cap(String identifier) {
        return under("/cap/" + identifier + ".cap.xml");
    }

    /** The same, as broadcasters' archives name it. */
    public URI archive(ArchiveName name) {
        return under(name.path());
    }

    /** The same, for the station of a channel whose feed it is in. */
    public URI stationCap(AgencyId agency, String channel, String identifier) {
        return under("/api/v1/stations/%s/%s/messages/%s.cap.xml".formatted(agency, channel, identifier));
    }

    /** Where a far end says how far it got. */
    public URI acknowledgement(String token) {
        return under("/api/v1/acknowledgements/" + token);
    }

    /** Where a person at a far end says so: a page that asks once more, since programs open what stands in a mail. */
    public URI confirmation(String token) {
        return under("/acknowledge/" + token);
    }

    /** The broadcast package of a message as one ZIP file. */
    public URI broadcastPackage(String token) {
        return under("/packages/" + token + ".zip");
    }

    /** One file of it. */
    public URI packageFile(String token, String name) {
        return under("/packages/" + token + "/" + name);
    }

    /** Any other address of this site, given from its slash on, e.g. {@code /feeds/alerts.atom?lang=fr}. */
    public URI under(String path) {
        return URI.create(base + path);
    }

    private static String exercise(Status status) {
        return switch (status) {
            case ACTUAL -> "";
            case EXERCISE, TEST -> "/exercise";
        };
    }
}
