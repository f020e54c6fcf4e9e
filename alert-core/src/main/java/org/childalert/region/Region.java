package org.childalert.region;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * An administrative region that can be alerted.
 *
 * @param code ISO 3166-2, e.g. {@code BE-BRU}
 * @param country ISO 3166-1 alpha-2, e.g. {@code BE}
 * @param names by language (BCP 47); the name in no particular language stands under {@link #ANY_LANGUAGE}
 * @param nuts the European statistical code, where there is one
 * @param geometry polygons on WGS 84, x is the longitude, in degrees; never to be changed
 */
public record Region(
        String code,
        String country,
        Map<String, String> names,
        @Nullable String nuts,
        @Nullable Long population,
        Geometry geometry) {
    /** BCP 47's tag for an undetermined language. */
    public static final String ANY_LANGUAGE = "und";

    public Region {
        names = Map.copyOf(names);
    }

    /**
     * The name in a language; failing that in its main language ({@code nl} for {@code nl-BE}), in English, in any, or
     * the code.
     */
    public String name(String language) {
        return Stream.of(language, mainLanguage(language), "en", ANY_LANGUAGE)
                .filter(names::containsKey)
                .findFirst()
                .map(found -> names.getOrDefault(found, code))
                .orElse(code);
    }

    private static String mainLanguage(String language) {
        int hyphen = language.indexOf('-');
        return hyphen < 0 ? language : language.substring(0, hyphen);
    }

    /** The outer rings. Holes are dropped: the area of a warning may be larger than the region, never smaller. */
    public List<Polygon> outlines() {
        return IntStream.range(0, geometry.getNumGeometries())
                .mapToObj(geometry::getGeometryN)
                .flatMap(part -> part instanceof org.locationtech.jts.geom.Polygon polygon
                        ? Stream.of(Shapes.outline(polygon))
                        : Stream.empty())
                .toList();
    }
}
