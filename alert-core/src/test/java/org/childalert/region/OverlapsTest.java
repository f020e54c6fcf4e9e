package org.childalert.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OverlapsTest {
    private static final Path SAMPLE = Path.of(System.getProperty("project.root", ".."), "config", "regions");

    private final Regions squares = new LoadedRegions(
            List.of(square("XX-W", 0, 123_456L), square("XX-E", 1, 2_000_000L), square("XX-N", 5, null)));

    @Test
    void a_named_region_is_covered_whole_and_its_population_is_exact() {
        assertThat(squares.overlaps(List.of("XX-W"), List.of(), List.of()))
                .singleElement()
                .satisfies(overlap -> {
                    assertThat(overlap.share()).isEqualTo(1);
                    assertThat(overlap.population()).isEqualTo(123_456L);
                });
    }

    @Test
    void a_shape_covers_its_share_and_the_population_is_an_estimate_of_two_digits() {
        var found = squares.overlaps(List.of(), List.of(box(0.5, 1.25)), List.of());

        assertThat(found).extracting(overlap -> overlap.region().code()).containsExactly("XX-E", "XX-W");
        assertThat(found.get(0).share()).isCloseTo(0.25, within(1e-9));
        assertThat(found.get(0).population()).isEqualTo(500_000L);
        assertThat(found.get(1).share()).isCloseTo(0.5, within(1e-9));
        assertThat(found.get(1).population()).isEqualTo(62_000L);
    }

    @Test
    void shapes_that_overlap_count_once_and_a_region_that_is_named_too_is_whole() {
        var twice = List.of(box(0.5, 1), box(0.5, 1), box(0.7, 1));

        assertThat(squares.overlaps(List.of(), twice, List.of()).get(0).share()).isCloseTo(0.5, within(1e-9));
        assertThat(squares.overlaps(List.of("XX-W"), twice, List.of()))
                .filteredOn(overlap -> overlap.region().code().equals("XX-W"))
                .singleElement()
                .returns(1.0, Overlap::share);
    }

    @Test
    void a_region_that_is_only_touched_is_named_with_nothing_of_it() {
        assertThat(squares.overlaps(List.of(), List.of(box(0.2, 1)), List.of()))
                .filteredOn(overlap -> overlap.region().code().equals("XX-E"))
                .singleElement()
                .satisfies(overlap -> {
                    assertThat(overlap.share()).isZero();
                    assertThat(overlap.population()).isZero();
                });
    }

    @Test
    void a_population_that_is_not_known_stays_unknown() {
        assertThat(squares.overlaps(List.of("XX-N"), List.of(), List.of())
                        .getFirst()
                        .population())
                .isNull();
    }

    @Test
    void a_code_that_is_not_known_is_left_out_and_an_outline_that_crosses_itself_is_measured_all_the_same() {
        var bow = new Polygon(List.of(new Point(0, 0), new Point(1, 1), new Point(0, 1), new Point(1, 0)));

        assertThat(squares.overlaps(List.of("YY-1"), List.of(), List.of())).isEmpty();
        assertThat(squares.overlaps(List.of(), List.of(bow), List.of())
                        .getFirst()
                        .share())
                .isPositive();
        var line = new Polygon(List.of(new Point(0, 0), new Point(1, 1)));
        assertThat(squares.overlaps(List.of(), List.of(line, new Polygon(List.of())), List.of()))
                .isEmpty();
    }

    @Test
    void a_circle_over_brussels_covers_the_city_and_parts_of_what_is_around() {
        var found = LoadedRegions.read(SAMPLE)
                .overlaps(List.of(), List.of(), List.of(new Circle(new Point(50.8622, 4.3862), 12)));

        assertThat(found).extracting(overlap -> overlap.region().code()).startsWith("BE-BRU", "BE-VBR");
        assertThat(found.get(0).share()).isBetween(0.95, 1.0);
        assertThat(found.get(1).share()).isBetween(0.05, 0.3);
    }

    private static Region square(String code, double west, @Nullable Long population) {
        return new Region(code, "XX", Map.of(), null, population, Shapes.polygon(box(west, west + 1)));
    }

    private static Polygon box(double west, double east) {
        return new Polygon(List.of(new Point(0, west), new Point(0, east), new Point(1, east), new Point(1, west)));
    }
}
