package org.childalert.operator.site;

import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The stylesheet and the icon of the public pages. */
@Singleton
final class Assets {
    private final Map<String, Rendered> files = Map.of(
            "site.css", read("site.css", MediaType.of("text/css; charset=utf-8")),
            "icon.svg", read("icon.svg", MediaType.of("image/svg+xml")));

    Optional<Rendered> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** An address that changes with the content, so that browsers may keep it for long. */
    String href(String name) {
        Rendered file = find(name).orElseThrow(() -> new IllegalArgumentException("no such asset: " + name));
        return "/site/%s?v=%s".formatted(name, file.etag().substring(0, 8));
    }

    private static Rendered read(String name, MediaType type) {
        try (InputStream file = Assets.class.getResourceAsStream("/site/" + name)) {
            if (file == null) throw new IllegalStateException("site/" + name + " is not in the class path");
            return Rendered.compressible(file.readAllBytes(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
