package org.childalert.operator.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.childalert.Json;
import org.childalert.operator.site.Rendered;

/**
 * Stylesheets, scripts and icons of the console, from this project and from webjars. Their common address changes when any of them does, so that
 * browsers may keep them for ever.
 */
@Singleton
public final class ConsoleAssets {
    private static final MediaType CSS = MediaType.of("text/css; charset=utf-8");
    private static final MediaType SCRIPT = MediaType.of("text/javascript; charset=utf-8");
    private static final MediaType SVG = MediaType.of("image/svg+xml");
    private static final MediaType JSON = MediaType.of("application/geo+json");
    private static final String WEBJARS = "/META-INF/resources/webjars/";
    private static final String GOVUK = WEBJARS + "govuk-frontend/5.14.0/dist/govuk/govuk-frontend.min";
    private static final String FONT = "GDS Transport,arial,sans-serif";
    private static final String OWN_FONT =
            "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",\"Liberation Sans\",Arial,sans-serif";

    private final Map<String, Rendered> files = new TreeMap<>();
    private final String version;

    ConsoleAssets(RegionMap regions) {
        files.put("govuk.css", text(withoutForeignFont(read(GOVUK + ".css")), CSS));
        files.put("govuk.js", text(read(GOVUK + ".js"), SCRIPT));
        files.put("htmx.js", text(read(WEBJARS + "htmx.org/2.0.10/dist/htmx.min.js"), SCRIPT));
        files.put("leaflet.js", text(read(WEBJARS + "leaflet/1.9.4/dist/leaflet.js"), SCRIPT));
        files.put("leaflet.css", text(withoutPictures(read(WEBJARS + "leaflet/1.9.4/dist/leaflet.css")), CSS));
        for (String name : new String[] {"console.css", "desk.css"})
            files.put(name, text(read("/console/" + name), CSS));
        for (String name :
                new String[] {"console.js", "map.js", "drawing.js", "draft.js", "live.js", "review.js", "desk.js"})
            files.put(name, text(read("/console/" + name), SCRIPT));
        for (String name : new String[] {"live.svg", "exercise.svg", "test.svg", "plain.svg"})
            files.put(name, text(read("/console/" + name), SVG));
        files.put("regions.json", text(regions.geoJson(), JSON));
        version = version();
    }

    private String version() {
        var all = JsonNodeFactory.instance.objectNode();
        files.forEach((name, file) -> all.put(name, file.etag()));
        return Json.sha256(all.toString()).substring(0, 12);
    }

    /** A file of that version alone: what an older page asks for is not given newer. */
    Optional<Rendered> find(String asked, String name) {
        return asked.equals(version) ? Optional.ofNullable(files.get(name)) : Optional.empty();
    }

    String href(String name) {
        if (!files.containsKey(name)) throw new IllegalArgumentException("no such asset: " + name);
        return "/console/assets/%s/%s".formatted(version, name);
    }

    /** The design system's own typeface and crest are for another government's sites alone. */
    private static String withoutForeignFont(String css) {
        String plain = css.replaceAll("@font-face\\{[^}]*}", "")
                .replace(FONT, OWN_FONT)
                .replaceAll("url\\(/assets/images/govuk-crest\\.svg\\)", "none");
        if (plain.contains("GDS Transport") || plain.contains("url("))
            throw new IllegalStateException("govuk-frontend: its typeface is named in a way that is not known here");
        return plain;
    }

    /** Markers and controls that bring pictures are not used. */
    private static String withoutPictures(String css) {
        return css.replaceAll("background-image:\\s*url\\([^)]*\\);?", "");
    }

    private static Rendered text(String text, MediaType type) {
        return Rendered.compressible(text.getBytes(StandardCharsets.UTF_8), type);
    }

    private static String read(String name) {
        try (var file = ConsoleAssets.class.getResourceAsStream(name)) {
            if (file == null) throw new IllegalStateException(name + " is not in the class path");
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
