package org.childalert.region;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/** The regions that this deployment knows. */
public interface Regions {
    Optional<Region> find(String code);

    /** Throws IllegalArgumentException for a code that is not known. */
    default Region get(String code) {
        return find(code)
                .orElseThrow(() -> new IllegalArgumentException(
                        "region: %s (expected: the ISO 3166-2 code of a configured region)".formatted(code)));
    }

    /** All, in the order of their codes. */
    List<Region> list();

    /**
     * The codes of all regions that share at least a point with what was drawn, in the order of the codes. Throws
     * IllegalArgumentException for a polygon of one or two points; {@link Outlines} refuses those.
     */
    SequencedSet<String> touchedBy(Collection<Polygon> polygons, Collection<Circle> circles);

    /**
     * Each region that is named, or touched by what was drawn, with the share of it that the area covers; where shapes overlap it counts once. The
     * most people first. Codes that are not known, and outlines that enclose nothing, are left out.
     */
    List<Overlap> overlaps(Collection<String> codes, Collection<Polygon> polygons, Collection<Circle> circles);

    /** Shapes are simplified, so that neighbours may gap or overlap by as much, in kilometres. */
    double ADJACENT_KM = 0.2;

    /** The codes of the regions that overlap, touch, or come within about so many kilometres of this one, which is not among them. */
    List<String> within(String code, double km);
}
