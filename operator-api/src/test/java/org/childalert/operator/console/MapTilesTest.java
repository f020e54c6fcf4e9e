package org.childalert.operator.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tile server is somewhere else, so that the pages' policy names it and nothing more. */
final class MapTilesTest {
    @Test
    void without_one_the_policy_names_nobody() {
        assertThat(new MapTiles(null, null).origin()).isEmpty();
    }

    @Test
    void the_policy_names_its_origin_alone() {
        assertThat(new MapTiles("https://tiles.example:8443/map/{z}/{x}/{y}.png", "credit").origin())
                .isEqualTo("https://tiles.example:8443");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tiles.example/{z}", "https://tiles.example/map.png", "https://a b/{z}", "https://a;script-src/{z}", "javascript://x/{z}"})
    void what_is_no_address_of_tiles_stops_the_start(String address) {
        assertThatThrownBy(() -> new MapTiles(address, null)).hasMessageContaining("console.map.tiles");
    }
}
