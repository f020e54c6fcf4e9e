package org.childalert.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutlinesTest {
    @Test
    void a_plain_outline_has_no_fault_whether_closed_or_not() {
        var open = polygon(50, 4, 50, 5, 51, 5);
        assertThat(Outlines.fault("area", open)).isEmpty();
        assertThat(Outlines.fault("area", new Polygon(open.closed()))).isEmpty();
    }

    @Test
    void two_corners_and_a_repetition_are_not_an_outline() {
        assertThat(Outlines.fault("/area/polygons/0", polygon(50, 4, 51, 5, 51, 5, 50, 4)))
                .hasValueSatisfying(fault -> assertThat(fault)
                        .hasToString("/area/polygons/0: 2 different corners (expected: at least 3, not on one line)"));
        assertThat(Outlines.fault("area", new Polygon(List.of()))).isPresent();
    }

    @Test
    void a_bow_tie_is_refused_and_the_place_named() {
        assertThat(Outlines.fault("area", polygon(50, 4, 51, 5, 50, 5, 51, 4)))
                .hasValueSatisfying(fault -> assertThat(fault.found()).contains("latitude 50.5, longitude 4.5"));
    }

    @Test
    void a_line_is_refused() {
        assertThat(Outlines.fault("area", polygon(50, 4, 51, 5, 52, 6))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 500.1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_circle_of_no_size_or_of_a_continent_is_refused(double radius) {
        assertThat(Outlines.fault("area", new Circle(new Point(50, 4), radius))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 5, 500})
    void a_circle_of_a_sensible_size_is_taken(double radius) {
        assertThat(Outlines.fault("area", new Circle(new Point(50, 4), radius))).isEmpty();
    }

    private static Polygon polygon(double... degrees) {
        return new Polygon(java.util.stream.IntStream.range(0, degrees.length / 2)
                .mapToObj(i -> new Point(degrees[2 * i], degrees[2 * i + 1]))
                .toList());
    }
}
