package org.childalert.dissemination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.childalert.Fixtures;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;
import org.childalert.alert.Same;
import org.childalert.alert.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a SAME header will say of an alert, as the agency's file has it. */
@ExtendWith(Running.class)
class SamePlansTest {
    private final Scenario scenario;

    SamePlansTest(Scenario scenario) {
        this.scenario = scenario;
    }

    private Agency agency(Agency.@Nullable Eas eas) {
        Agency agency = scenario.bean(Agencies.class).get(Fixtures.BELGIUM);
        return new Agency(
                agency.agency(),
                agency.names(),
                agency.sender(),
                agency.identifierPrefix(),
                agency.publicPhone(),
                agency.pressContact(),
                agency.web(),
                agency.timeZone(),
                agency.validity(),
                agency.languages(),
                agency.regions(),
                agency.policy(),
                agency.pagers(),
                agency.groups(),
                agency.smsParts(),
                agency.teams(),
                agency.contacts(),
                agency.notices(),
                agency.linkTests(),
                eas);
    }

    private static List<String> codes(int from, int count) {
        return IntStream.range(from, from + count).mapToObj("%06d"::formatted).toList();
    }

    private Same plan(Status status, List<String> regions) {
        return plan(
                new Agency.Eas(
                        "CIV", "TEST/NCA", Map.of("BE-VAN", codes(1000, 20), "BE-BRU", codes(1010, 20)), List.of(), 0),
                status,
                regions);
    }

    private Same plan(Agency.Eas eas, Status status, List<String> regions) {
        return Objects.requireNonNull(SamePlans.of(agency(eas), status, regions));
    }

    @Test
    void an_agency_without_it_has_none() {
        assertThat(SamePlans.of(agency(null), Status.ACTUAL, List.of("BE-VAN"))).isNull();
    }

    @Test
    void an_alert_is_a_child_abduction_emergency_and_everything_else_a_demonstration() {
        assertThat(plan(Status.ACTUAL, List.of("BE-VAN")).event()).isEqualTo("CAE");
        assertThat(plan(Status.EXERCISE, List.of("BE-VAN")).event()).isEqualTo("DMO");
        assertThat(plan(Status.TEST, List.of("BE-VAN")).event()).isEqualTo("DMO");
    }

    @Test
    void each_location_is_named_once_and_regions_without_one_are_told() {
        Same same = plan(Status.ACTUAL, List.of("BE-VAN", "BE-BRU", "BE-WLG"));

        assertThat(same.locations()).containsExactlyElementsOf(codes(1000, 30));
        assertThat(same.without()).containsExactly("BE-WLG");
        assertThat(same.tooMany()).isFalse();
        assertThat(same.rate()).isEqualTo(22_050);
    }

    @Test
    void more_than_there_is_room_for_are_never_cut() {
        var eas = new Agency.Eas(
                "CIV", "TEST/NCA", Map.of("BE-VAN", codes(1000, 31), "BE-BRU", codes(2000, 1)), List.of("001000"), 0);

        Same whole = plan(eas, Status.ACTUAL, List.of("BE-VAN", "BE-BRU"));
        assertThat(whole.locations()).containsExactly("001000");
        assertThat(whole.tooMany()).isTrue();
        var without = new Agency.Eas("CIV", "TEST/NCA", eas.locations(), List.of(), 0);
        Same none = plan(without, Status.ACTUAL, List.of("BE-VAN", "BE-BRU"));
        assertThat(none.locations()).isEmpty();
        assertThat(none.tooMany()).isTrue();
    }
}
