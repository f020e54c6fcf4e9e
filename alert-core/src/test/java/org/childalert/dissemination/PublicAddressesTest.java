package org.childalert.dissemination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.childalert.alert.PhotoId;
import org.childalert.alert.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {
    private final PublicAddresses addresses = new PublicAddresses("https://alerts.example.org/");

    @Test
    void addresses_are_built_from_the_setting() {
        assertThat(addresses.page("abc", Status.ACTUAL)).hasToString("https://alerts.example.org/alerts/abc");
        assertThat(addresses.photo(new PhotoId("AAAAAAAAAAAAAAAAAAAAAA")))
                .hasToString("https://alerts.example.org/photos/AAAAAAAAAAAAAAAAAAAAAA");
        assertThat(addresses.cap("be-nca-1")).hasToString("https://alerts.example.org/cap/be-nca-1.cap.xml");
        assertThat(addresses.acknowledgement("t")).hasToString("https://alerts.example.org/api/v1/acknowledgements/t");
    }

    @Test
    void drills_and_tests_have_their_pages_apart() {
        assertThat(addresses.page("abc", Status.EXERCISE))
                .hasToString("https://alerts.example.org/exercise/alerts/abc")
                .isEqualTo(addresses.page("abc", Status.TEST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "alerts.example.org", "ftp://a", "https://", "https://a?b", "https://a#b", "https://u@a"})
    void a_base_that_is_no_address_is_refused_by_its_setting_s_name(String base) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PublicAddresses(base))
                .withMessageStartingWith("public-base-url: " + base);
    }
}
