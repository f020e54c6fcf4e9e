package org.childalert.region;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** Regions held in memory, as the files of {@code config/regions} had them when they were read. */
public final class LoadedRegions implements Regions {
    private final SequencedMap<String, Region> regions;
    /** With an index of its borders each, since the same regions are asked for every alert of a page. */
    private final SequencedMap<String, PreparedGeometry> borders = new TreeMap<>();

    /** Of two regions with the same code, the later counts; files with such regions are refused by {@link #read}. */
    public LoadedRegions(Collection<Region> given) {
        var byCode = new TreeMap<String, Region>();
        given.forEach(region -> byCode.put(region.code(), region));
        regions = Collections.unmodifiableSequencedMap(byCode);
        byCode.forEach((code, region) -> borders.put(code, PreparedGeometryFactory.prepare(region.geometry())));
    }

    /**
     * Reads every {@code *.geojson} of a folder. Throws {@link UnreadableRegions}, with every fault, if any of them is
     * wrong.
     */
    public static LoadedRegions read(Path folder) {
        return new LoadedRegions(new RegionFiles().read(folder));
    }

    @Override
    public Optional<Region> find(String code) {
        return Optional.ofNullable(regions.get(code));
    }

    @Override
    public List<Region> list() {
        return List.copyOf(regions.values());
    }

    @Override
    public SequencedSet<String> touchedBy(Collection<Polygon> polygons, Collection<Circle> circles) {
        List<Geometry> drawn = Stream.concat(
                        polygons.stream().<Geometry>map(Shapes::polygon),
                        circles.stream().map(Shapes::circle))
                .toList();
        var touched = new TreeSet<String>();
        borders.forEach((code, border) -> {
            if (drawn.stream().anyMatch(border::intersects)) touched.add(code);
        });
        return touched;
    }

    @Override
    public List<Overlap> overlaps(Collection<String> codes, Collection<Polygon> polygons, Collection<Circle> circles) {
        return new Coverage(codes, polygons, circles).of(regions.values());
    }

    @Override
    public List<String> within(String code, double km) {
        Region region = get(code);
        return regions.values().stream()
                .filter(other -> !other.code().equals(code))
                .filter(other -> Shapes.areWithin(region.geometry(), other.geometry(), km * 1000))
                .map(Region::code)
                .toList();
    }
}
