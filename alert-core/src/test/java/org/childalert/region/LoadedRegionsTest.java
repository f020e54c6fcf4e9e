package org.childalert.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.childalert.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedRegionsTest {
    private static final Path SAMPLE = Path.of(System.getProperty("project.root", ".."), "config", "regions");
    private static final String SQUARE =
            "{\"type\":\"Polygon\",\"coordinates\":[[[4,50],[5,50],[5,51],[4,51],[4,50]]]}";

    @TempDir
    Path folder;

    @Test
    void the_sample_is_read_whole() {
        var regions = LoadedRegions.read(SAMPLE);
        assertThat(regions.list()).hasSize(30).extracting(Region::code).isSorted();
        assertThat(regions.get("BE-BRU"))
                .returns("BE", Region::country)
                .returns("BE10", Region::nuts)
                .returns(1249597L, Region::population);
        assertThat(regions.get("LU-D").population()).isNull();
    }

    @Test
    void a_name_falls_back_from_the_dialect_to_english_to_the_common_name() {
        var regions = LoadedRegions.read(SAMPLE);
        assertThat(regions.get("BE-VAN").name("fr-BE")).isEqualTo("Anvers");
        assertThat(regions.get("BE-VAN").name("uk")).isEqualTo("Antwerp");
        assertThat(regions.get("FR-59").name("uk")).isEqualTo("Nord");
    }

    @Test
    void an_unknown_code_is_absent_or_refused() {
        var regions = LoadedRegions.read(SAMPLE);
        assertThat(regions.find("BE-XXX")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> regions.get("BE-XXX"))
                .withMessageContaining("BE-XXX");
    }

    @Test
    void neighbours_are_found_across_gaps_borders_and_holes() {
        var regions = LoadedRegions.read(SAMPLE);
        assertThat(regions.within("BE-BRU", Regions.ADJACENT_KM)).containsExactly("BE-VBR");
        assertThat(regions.within("BE-VBR", Regions.ADJACENT_KM))
                .containsExactly("BE-BRU", "BE-VAN", "BE-VLI", "BE-VOV", "BE-WBR", "BE-WHT", "BE-WLG");
        assertThat(regions.within("BE-VLI", Regions.ADJACENT_KM))
                .contains("NL-LI", "NL-NB", "BE-WLG")
                .doesNotContain("BE-BRU");
        for (Region region : regions.list())
            for (String other : regions.within(region.code(), Regions.ADJACENT_KM))
                assertThat(regions.within(other, Regions.ADJACENT_KM)).contains(region.code());
    }

    @Test
    void what_is_drawn_touches_the_regions_it_lies_in() {
        var regions = LoadedRegions.read(SAMPLE);
        var brussels = new Point(50.8467, 4.3525);
        assertThat(regions.touchedBy(List.of(), List.of(new Circle(brussels, 1))))
                .containsExactly("BE-BRU");
        assertThat(regions.touchedBy(List.of(), List.of(new Circle(brussels, 12))))
                .containsExactly("BE-BRU", "BE-VBR");
        var acrossTheBorder = new Polygon(List.of(new Point(50.8, 5.6), new Point(50.8, 5.8), new Point(50.9, 5.7)));
        assertThat(regions.touchedBy(List.of(acrossTheBorder), List.of())).contains("BE-VLI", "NL-LI");
        assertThat(regions.touchedBy(List.of(), List.of())).isEmpty();
    }

    @Test
    void outlines_are_the_outer_rings_and_are_closed() {
        var regions = LoadedRegions.read(SAMPLE);
        assertThat(regions.get("BE-VBR").outlines()).hasSize(1);
        assertThat(regions.get("BE-VLI").outlines()).hasSizeGreaterThan(1).allSatisfy(outline -> {
            assertThat(outline.points()).hasSizeGreaterThanOrEqualTo(4);
            assertThat(outline.points().getFirst()).isEqualTo(outline.points().getLast());
        });
    }

    @Test
    void an_empty_or_missing_folder_is_refused() {
        assertThat(faultsOf(folder)).singleElement().extracting(Fault::found).isEqualTo("no regions");
        assertThat(faultsOf(folder.resolve("none"))).hasSize(1);
    }

    @Test
    void broken_json_is_refused_by_file_line_and_column() throws IOException {
        Files.writeString(folder.resolve("a.geojson"), "{\"type\": \"FeatureCollection\",\n\"features\": [}");
        assertThat(faultsOf(folder)).singleElement().satisfies(fault -> {
            assertThat(fault.where()).startsWith("a.geojson:2:");
            assertThat(fault.expected()).isEqualTo("JSON");
        });
    }

    @Test
    void every_fault_of_every_feature_is_named() throws IOException {
        Files.writeString(
                folder.resolve("a.geojson"),
                collection(
                        feature(
                                "\"code\":\"be-bru\",\"country\":\"Belgium\",\"population\":-1,\"names\":{\"x\":3}",
                                SQUARE),
                        feature("\"code\":\"BE-A\",\"country\":\"BE\",\"name\":\"A\"", "{\"type\":\"Point\"}"),
                        feature("\"code\":\"BE-B\",\"country\":\"BE\",\"name\":\"B\"", SQUARE),
                        feature("\"code\":\"BE-B\",\"country\":\"BE\",\"name\":\"B\"", SQUARE)));
        assertThat(faultsOf(folder))
                .extracting(Fault::where)
                .containsExactlyInAnyOrder(
                        "a.geojson#/features/0/properties/code",
                        "a.geojson#/features/0/properties/country",
                        "a.geojson#/features/0/properties/name",
                        "a.geojson#/features/0/properties/names/x",
                        "a.geojson#/features/0/properties/names/x",
                        "a.geojson#/features/0/properties/population",
                        "a.geojson#/features/1/geometry/type",
                        "a.geojson#/features/3/properties/code");
    }

    @Test
    void shapes_that_mean_nothing_are_refused() throws IOException {
        String properties = "\"country\":\"BE\",\"name\":\"A\",\"code\":\"BE-";
        Files.writeString(
                folder.resolve("a.geojson"),
                collection(
                        feature(properties + "1\"", polygon("[[4,50],[5,51],[5,50],[4,51],[4,50]]")),
                        feature(properties + "2\"", polygon("[[4,50],[5,51],[5,50],[4,51]]")),
                        feature(properties + "3\"", polygon("[[4,50],[5,51]]")),
                        feature(properties + "4\"", polygon("[[4,95],[5,51],[\"5\",50],[4,95]]")),
                        feature(properties + "5\"", "{\"type\":\"MultiPolygon\",\"coordinates\":[]}"),
                        feature(properties + "6\"", "null"),
                        "17"));
        assertThat(faultsOf(folder))
                .extracting(Fault::toString)
                .anySatisfy(text -> assertThat(text).contains("features/0", "latitude 50.5, longitude 4.5"))
                .anySatisfy(text -> assertThat(text).contains("features/1", "not closed"))
                .anySatisfy(text -> assertThat(text).contains("features/2", "2 positions"))
                .anySatisfy(text -> assertThat(text).contains("features/3/geometry/coordinates/0/0", "[4,95]"))
                .anySatisfy(text -> assertThat(text).contains("features/3/geometry/coordinates/0/2", "[\"5\",50]"))
                .anySatisfy(text -> assertThat(text).contains("features/4", "at least one polygon"))
                .anySatisfy(text -> assertThat(text).contains("features/5/geometry/type"))
                .anySatisfy(text -> assertThat(text).contains("features/6/properties/code"));
    }

    private static String polygon(String ring) {
        return "{\"type\":\"Polygon\",\"coordinates\":[" + ring + "]}";
    }

    private static String feature(String properties, String geometry) {
        return "{\"type\":\"Feature\",\"properties\":{" + properties + "},\"geometry\":" + geometry + "}";
    }

    private static String collection(String... features) {
        return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
    }

    private static List<Fault> faultsOf(Path folder) {
        return catchThrowableOfType(UnreadableRegions.class, () -> LoadedRegions.read(folder))
                .faults();
    }
}
