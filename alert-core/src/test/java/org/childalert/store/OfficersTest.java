package org.childalert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.aSergeant;
import static org.childalert.Fixtures.anApprover;
import static org.childalert.Fixtures.anApproverOfBrussels;
import static org.childalert.Fixtures.anotherApprover;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Officers;
import org.childalert.alert.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class OfficersTest {
    private final Scenario scenario;
    private final Officers officers;

    OfficersTest(Scenario scenario) {
        this.scenario = scenario;
        officers = scenario.bean(Officers.class);
    }

    @Test
    void an_officer_comes_back_as_they_were() {
        var officer = new Officer(
                new OfficerId(UUID.randomUUID()),
                new AgencyId("elsewhere"),
                "u" + UUID.randomUUID(),
                "Zoë Müller-Łukasz 李",
                Set.of(Role.BROADCASTER, Role.AUDITOR),
                Set.of("BE-VAN", "BE-BRU"),
                Set.of("radio-north", "television"),
                true,
                Set.of("duty", "national-desk"),
                "+13035550101",
                "zoe@elsewhere.example");
        officers.add(officer, "$argon2id$v=19$hash");

        assertThat(officers.find(officer.id())).contains(officer);
        assertThat(officers.findByUsername(officer.username())).contains(officer);
        assertThat(officers.passwordHash(officer.id())).contains("$argon2id$v=19$hash");
        assertThat(officers.isEmpty()).isFalse();
    }

    @Test
    void teams_and_where_a_person_is_paged_change_and_can_be_taken_away() {
        var officer = new Officer(
                new OfficerId(UUID.randomUUID()),
                new AgencyId("elsewhere"),
                "u" + UUID.randomUUID(),
                "Zoë",
                Set.of(),
                Set.of(),
                Set.of(),
                true);
        officers.add(officer, "x");

        officers.join(officer.id(), Set.of("duty", "board"));
        officers.contact(officer.id(), null, "zoe@elsewhere.example");
        Officer changed = officers.find(officer.id()).orElseThrow();
        assertThat(changed.teams()).containsExactlyInAnyOrder("duty", "board");
        assertThat(changed.phone()).isNull();
        assertThat(changed.email()).isEqualTo("zoe@elsewhere.example");

        officers.join(officer.id(), Set.of());
        officers.contact(officer.id(), null, null);
        assertThat(officers.find(officer.id())).contains(officer);
    }

    @Test
    void where_a_person_is_paged_is_sealed_and_bound_to_them() {
        var zoe = new OfficerId(UUID.randomUUID());
        var other = new OfficerId(UUID.randomUUID());
        for (OfficerId id : List.of(zoe, other))
            officers.add(
                    new Officer(
                            id,
                            new AgencyId("elsewhere"),
                            "u" + id,
                            "Zoë",
                            Set.of(),
                            Set.of(),
                            Set.of(),
                            true,
                            Set.of(),
                            "+13035550101",
                            null),
                    "x");

        assertThat(scenario.number(
                        "SELECT COUNT(*) FROM officer WHERE LOCATE('5550101', contact) > 0 OR contact IS NULL AND id IN (?, ?)",
                        zoe.toString(),
                        other.toString()))
                .isZero();
        scenario.sql(
                "UPDATE officer o JOIN officer z ON z.id = ? SET o.contact = z.contact WHERE o.id = ?",
                zoe.toString(),
                other.toString());
        assertThat(officers.find(zoe).orElseThrow().phone()).isEqualTo("+13035550101");
        assertThat(officers.find(other).orElseThrow().phone()).isNull();
    }

    @Test
    void nobody_else_is_found() {
        var nobody = new OfficerId(UUID.randomUUID());

        assertThat(officers.find(nobody)).isEmpty();
        assertThat(officers.findByUsername("nobody")).isEmpty();
        assertThat(officers.findByUsername("' OR 1=1 -- ")).isEmpty();
        assertThat(officers.passwordHash(nobody)).isEmpty();
    }

    @Test
    void a_user_name_is_given_once() {
        Officer anna = anApprover().officer();
        var twin = new Officer(
                new OfficerId(UUID.randomUUID()), BELGIUM, anna.username(), "Twin", Set.of(), Set.of(), Set.of(), true);

        assertThatThrownBy(() -> officers.add(twin, "x")).hasStackTraceContaining("Duplicate entry");
    }

    @Test
    void the_approvers_of_an_agency_are_listed_and_those_who_are_disabled_are_not() {
        var gone = new Officer(
                new OfficerId(UUID.randomUUID()),
                BELGIUM,
                "gone" + UUID.randomUUID(),
                "Gone",
                Set.of(Role.APPROVER),
                Set.of(),
                Set.of(),
                false);
        officers.add(gone, "x");

        assertThat(officers.list(BELGIUM, Role.APPROVER))
                .containsExactlyInAnyOrder(
                        anApprover().officer(),
                        anotherApprover().officer(),
                        aSergeant().officer(),
                        anApproverOfBrussels().officer());
        assertThat(officers.find(gone.id())).contains(gone);
    }
}
