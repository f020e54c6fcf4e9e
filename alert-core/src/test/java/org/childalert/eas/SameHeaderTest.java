package org.childalert.eas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.childalert.eas.SameHeader.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The header of 47 CFR 11.31(c). */
class SameHeaderTest {
    private static final Instant SENT = Instant.parse("2026-11-22T19:05:59.999Z");
    private static final Pattern FORM = Pattern.compile(
            "ZCZC-(CIV|EAS|WXR|PEP)-(CAE|DMO)((?:-\\d{6}){1,31})\\+(\\d{4})-(\\d{3})(\\d{2})(\\d{2})-([A-Z0-9/ ]{8})-");

    private static SameHeader header(Duration purge, String... locations) {
        return new SameHeader(Originator.CIV, Event.CAE, List.of(locations), purge, SENT, "MSP/DESK");
    }

    @Test
    void an_alert_for_two_counties_for_six_hours() {
        assertThat(header(Duration.ofHours(6), "024031", "024033").text())
                .isEqualTo("ZCZC-CIV-CAE-024031-024033+0600-3261905-MSP/DESK-");
    }

    @Test
    void an_exercise_for_a_part_of_a_county_and_a_whole_state_on_the_first_of_january() {
        var header = new SameHeader(
                Originator.EAS,
                Event.DMO,
                List.of("124031", "051000"),
                Duration.ofMinutes(30),
                Instant.parse("2027-01-01T00:00:00Z"),
                "WXYZ/FM ");

        assertThat(header.text()).isEqualTo("ZCZC-EAS-DMO-124031-051000+0030-0010000-WXYZ/FM -");
    }

    @Test
    void a_leap_years_last_day_is_the_366th() {
        var header = new SameHeader(
                Originator.PEP,
                Event.CAE,
                List.of("000000"),
                Duration.ofHours(1),
                Instant.parse("2028-12-31T23:59:00Z"),
                "FEMA    ");

        assertThat(header.text()).isEqualTo("ZCZC-PEP-CAE-000000+0100-3662359-FEMA    -");
    }

    @ParameterizedTest
    @CsvSource({
        "PT1S, 0015",
        "PT15M, 0015",
        "PT15M0.000001S, 0030",
        "PT45M, 0045",
        "PT45M1S, 0100",
        "PT1H, 0100",
        "PT1H1S, 0130",
        "PT4H30M, 0430",
        "PT12H, 1200",
        "PT99H30M, 9930",
        "PT99H31M, 9930",
        "P30D, 9930"
    })
    void the_purge_time_is_rounded_up_to_the_steps_that_there_are(Duration purge, String expected) {
        assertThat(header(purge, "024031").text()).contains("+" + expected + "-");
    }

    @Test
    void what_the_standard_does_not_allow_is_no_header() {
        var purge = Duration.ofHours(1);
        assertThatIllegalArgumentException().isThrownBy(() -> header(purge)).withMessageContaining("1 to 31");
        assertThat(header(purge, numbered(31)).text()).startsWith("ZCZC-CIV-CAE-000001-000002-");
        assertThatIllegalArgumentException().isThrownBy(() -> header(purge, "24031"));
        assertThatIllegalArgumentException().isThrownBy(() -> header(purge, "02403A"));
        assertThatIllegalArgumentException().isThrownBy(() -> header(purge, "024031", "024031"));
        assertThatIllegalArgumentException().isThrownBy(() -> header(Duration.ZERO, "024031"));
        for (String sender : new String[] {"KXYZ-FM ", "KXYZ", "KXYZ/FM/X", "KXYZ+FM ", "kxyz/fm ", "K\u00C9YZ/FM "})
            assertThatIllegalArgumentException()
                    .as(sender)
                    .isThrownBy(() ->
                            new SameHeader(Originator.CIV, Event.CAE, List.of("024031"), purge, SENT, sender));
    }

    private static String[] numbered(int count) {
        var all = new ArrayList<String>();
        for (int i = 1; i <= count; i++) all.add("%06d".formatted(i));
        return all.toArray(String[]::new);
    }

    @Property(tries = 500)
    void every_header_has_the_form_and_is_kept_for_at_least_as_long_as_it_is_valid(
            @ForAll("locations") List<String> locations,
            @ForAll @LongRange(min = 1, max = 99 * 3600) long seconds,
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long sent,
            @ForAll Originator originator,
            @ForAll Event event) {
        var header = new SameHeader(
                originator, event, locations, Duration.ofSeconds(seconds), Instant.ofEpochSecond(sent), "ABCD/123");

        Matcher form = FORM.matcher(header.text());
        assertThat(form.matches()).as(header.text()).isTrue();
        assertThat(header.text().length()).isLessThanOrEqualTo(268);
        assertThat(form.group(3)).isEqualTo("-" + String.join("-", locations));
        int purge = 60 * Integer.parseInt(form.group(4).substring(0, 2))
                + Integer.parseInt(form.group(4).substring(2));
        assertThat(60L * purge).isBetween(seconds, seconds + 1800);
        assertThat(purge % (purge <= 45 ? 15 : 30)).isZero();
        long minuteOfYear = (Integer.parseInt(form.group(5)) - 1) * 1440L
                + Integer.parseInt(form.group(6)) * 60L
                + Integer.parseInt(form.group(7));
        var newYear = java.time.LocalDate.ofInstant(Instant.ofEpochSecond(sent), java.time.ZoneOffset.UTC)
                .withDayOfYear(1);
        assertThat(newYear.toEpochDay() * 1440 + minuteOfYear).isEqualTo(sent / 60);
    }

    @Provide
    Arbitrary<List<String>> locations() {
        return Arbitraries.integers()
                .between(0, 999_999)
                .map("%06d"::formatted)
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(31);
    }

    @Property(tries = 50)
    void the_same_header_says_the_same(@ForAll @IntRange(min = 1, max = 5000) int minutes) {
        assertThat(header(Duration.ofMinutes(minutes), "024031"))
                .isEqualTo(header(Duration.ofMinutes(minutes), "024031"));
    }
}
