package org.childalert.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.childalert.Fixtures.NOON;
import static org.childalert.Fixtures.aCase;
import static org.childalert.Fixtures.aDutchOriginator;
import static org.childalert.Fixtures.aNationalApprover;
import static org.childalert.Fixtures.anApprover;
import static org.childalert.Fixtures.anOriginator;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.childalert.CaseFile;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Caller;
import org.childalert.alert.Child;
import org.childalert.alert.Content;
import org.childalert.alert.Ending;
import org.childalert.alert.Officer;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.alert.Status;
import org.childalert.alert.Vehicle;
import org.childalert.approval.Likeness.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class DuplicatesTest {
    private static final AlertId NEW = new AlertId(new UUID(1, 1));

    private final Scenario scenario;

    DuplicatesTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void the_same_case_is_found_by_everything_that_it_shares() {
        var draft = scenario.aDraft(
                Status.ACTUAL, aCase().vehicles(car("1-ABC-234")).content());

        assertThat(find(aCase().vehicles(car("1 abc 234")).content()))
                .singleElement()
                .satisfies(likeness -> {
                    assertThat(likeness.alert().id()).isEqualTo(draft.id().alert());
                    assertThat(likeness.version().id()).isEqualTo(draft.id());
                    assertThat(likeness.reasons())
                            .containsExactly(Reason.CASE_NUMBER, Reason.NAME, Reason.PLATE, Reason.AGE_AND_PLACE);
                });
    }

    @Test
    void a_name_is_the_same_whatever_its_case_and_accents() {
        scenario.aDraft(Status.ACTUAL, aCase().children(child("Zoë", null)).content());

        assertThat(reasons(aCase().lastSeen(null).children(child("ZOE", null)).content()))
                .contains(Reason.NAME);
        assertThat(reasons(aCase().lastSeen(null).children(child("Zoey", null)).content()))
                .doesNotContain(Reason.NAME);
    }

    @Test
    void about_the_same_age_counts_only_in_the_same_regions_within_two_days() {
        scenario.aDraft(Status.ACTUAL, aCase().aged(9).content());
        CaseFile alike = aCase().children(child(null, 10));

        assertThat(reasons(alike.content())).contains(Reason.AGE_AND_PLACE);
        assertThat(reasons(aCase().children(child(null, 11)).content())).doesNotContain(Reason.AGE_AND_PLACE);
        assertThat(reasons(alike.in("BE-WLG").content())).doesNotContain(Reason.AGE_AND_PLACE);
        assertThat(reasons(aCase().children(child(null, 10))
                        .lastSeen(NOON.minus(Duration.ofHours(51)))
                        .content()))
                .doesNotContain(Reason.AGE_AND_PLACE);
    }

    @Test
    void itself_a_drill_and_what_has_ended_are_no_duplicates() {
        var own = scenario.aDraft();
        var drill = scenario.aDraft(Status.EXERCISE, aCase().content());
        var onAir = scenario.anAlertOnAir();

        assertThat(duplicates().of(anOriginator(), own.id().alert(), aCase().content()))
                .extracting(likeness -> likeness.alert().id())
                .containsExactly(onAir);
        scenario.endings().close(anApprover(), onAir, Ending.FOUND);
        assertThat(duplicates().of(anOriginator(), own.id().alert(), aCase().content()))
                .isEmpty();
        assertThat(duplicates().of(anOriginator(), drill.id().alert(), aCase().content()))
                .isEmpty();
    }

    @Test
    void another_agency_s_alerts_are_seen_by_the_national_role_alone() {
        scenario.aDraft();

        assertThat(duplicates().of(aDutchOriginator(), NEW, aCase().content())).isEmpty();
        assertThat(duplicates().of(aNationalApprover(), NEW, aCase().content())).hasSize(1);
    }

    @Test
    void it_is_not_for_people_of_broadcasters() {
        var officer = anOriginator().officer();
        var station = new Caller(
                new Officer(
                        officer.id(),
                        officer.agency(),
                        "station",
                        "Station",
                        Set.of(Role.BROADCASTER),
                        Set.of(),
                        Set.of(),
                        true),
                null);

        assertThatExceptionOfType(Refusal.Forbidden.class)
                .isThrownBy(() -> duplicates().of(station, NEW, aCase().content()));
    }

    @Test
    void what_is_open_is_prepared_with_a_live_version_or_on_air_until_it_expires() {
        var draft = scenario.aDraft().id().alert();
        var pending = scenario.aSubmittedVersion();
        var onAir = scenario.anAlertOnAir();

        assertThat(open()).containsExactly(onAir, pending.id().alert(), draft);
        scenario.approvals().reject(anApprover(), pending.id(), "no");
        assertThat(open()).containsExactly(onAir, draft);
        scenario.advance(Duration.ofHours(7));
        assertThat(open()).containsExactly(draft);
    }

    private List<AlertId> open() {
        return scenario.bean(Alerts.class).listOpen(anOriginator().scope(), scenario.now()).stream()
                .map(Alert::id)
                .toList();
    }

    private Duplicates duplicates() {
        return scenario.bean(Duplicates.class);
    }

    private List<Likeness> find(Content content) {
        return duplicates().of(anOriginator(), NEW, content);
    }

    private Set<Reason> reasons(Content content) {
        return find(content).getFirst().reasons();
    }

    private static Child child(@Nullable String name, @Nullable Integer age) {
        return new Child(name, age, null, null, null, null);
    }

    private static Vehicle car(String plate) {
        return new Vehicle("car", plate, "BE", null);
    }
}
