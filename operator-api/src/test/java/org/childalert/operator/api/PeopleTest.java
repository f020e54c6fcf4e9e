package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.childalert.AgencyId;
import org.childalert.alert.Officer;
import org.childalert.alert.Officers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which teams people are, and where they are paged. */
@ExtendWith(SharedSystem.class)
final class PeopleTest {
    private static final String PHONE = "+13035550101";
    private static final String MAIL = "noor@be-nca.example";

    private final TestSystem system;
    private final Person administrator;
    private final String name = "noor-" + System.nanoTime();
    private final String path = "/api/v1/officers/" + name;

    PeopleTest(TestSystem system) {
        this.system = system;
        administrator = system.person("administrator");
    }

    @Test
    void a_person_comes_with_teams_and_where_they_are_paged() {
        Answer added = added(Map.of("teams", List.of("duty", "board"), "phone", PHONE, "email", MAIL))
                .is(201);

        assertThat(added.json().path("teams")).extracting(JsonNode::asText).containsExactlyInAnyOrder("duty", "board");
        JsonNode me = herself().get("/api/v1/me").is(200).json();
        assertThat(me.path("phone").asText()).isEqualTo(PHONE);
        assertThat(me.path("email").asText()).isEqualTo(MAIL);
        assertThat(me.path("teams")).hasSize(2);
        assertThat(system.context.getBean(Officers.class).team(new AgencyId("be-nca"), "board"))
                .extracting(Officer::username)
                .contains(name);
    }

    @Test
    void an_administrator_puts_people_into_teams_and_nobody_else_does() {
        added(Map.of("teams", List.of("duty"))).is(201);

        herself().put(path + "/teams", Map.of("teams", List.of("board"))).is(403);
        JsonNode changed = administrator
                .put(path + "/teams", Map.of("teams", List.of("board", "deputies")))
                .is(200)
                .json();

        assertThat(changed.path("teams")).extracting(JsonNode::asText).containsExactlyInAnyOrder("board", "deputies");
        assertThat(told("officer.teams").path("details").path("from").asText()).isEqualTo("[duty]");
        assertThat(told("officer.teams").path("details").path("to").asText()).isEqualTo("[board, deputies]");
        assertThat(told("officer.teams").path("actor").asText()).isEqualTo("administrator");
    }

    @Test
    void a_team_is_one_of_the_agencys_file() {
        assertThat(added(Map.of("teams", List.of("duty", "choir"))).is(422).faults())
                .containsExactly("/teams");
        added(Map.of()).is(201);

        Answer refused = administrator
                .put(path + "/teams", Map.of("teams", List.of("choir")))
                .is(422);
        assertThat(refused.faults()).containsExactly("/teams");
        assertThat(refused.text()).contains("choir", "teams of be-nca: [approvers, board, deputies");
    }

    @Test
    void a_person_says_where_they_are_paged_and_so_does_an_administrator() {
        added(Map.of("phone", PHONE)).is(201);

        JsonNode own =
                herself().put(path + "/contact", Map.of("email", MAIL)).is(200).json();
        assertThat(own.path("email").asText()).isEqualTo(MAIL);
        assertThat(own.has("phone")).as("what is left out is taken away").isFalse();
        administrator
                .put(path + "/contact", Map.of("phone", PHONE, "email", MAIL))
                .is(200);
        assertThat(herself().get("/api/v1/me").is(200).at("/phone")).isEqualTo(PHONE);
        administrator.put(path + "/contact", Map.of()).is(200);
        assertThat(herself().get("/api/v1/me").is(200).json().has("email")).isFalse();
    }

    @Test
    void nobody_elses_contact_is_changed_and_another_agencys_people_do_not_exist() {
        added(Map.of("phone", PHONE)).is(201);

        for (String other : List.of("officer", "approver", "auditor", "station", "national"))
            system.person(other).put(path + "/contact", Map.of()).is(403);
        system.person("stranger").put(path + "/contact", Map.of()).is(404);
        system.person("stranger")
                .put(path + "/teams", Map.of("teams", List.of()))
                .is(404);
        assertThat(herself().get("/api/v1/me").is(200).at("/phone")).isEqualTo(PHONE);
    }

    @Test
    void the_trail_says_that_an_address_was_changed_and_not_the_address() {
        added(Map.of("phone", PHONE)).is(201);

        herself()
                .put(path + "/contact", Map.of("phone", "+13035550177", "email", MAIL))
                .is(200);

        JsonNode told = told("officer.contact");
        assertThat(told.path("details").path("phone").asText()).isEqualTo("changed");
        assertThat(told.path("details").path("email").asText()).isEqualTo("given");
        assertThat(system.person("auditor")
                        .get("/api/v1/audit?limit=200")
                        .is(200)
                        .text())
                .doesNotContain("5550177", PHONE, MAIL);
    }

    @ParameterizedTest
    @CsvSource({
        "phone, 0470 12 34 56",
        "phone, +0123456789",
        "phone, '+13035550101,+13035550102'",
        "email, nobody",
        "email, 'a@b.example,c@d.example'",
        "email, 'a@b.example\r\nBcc: c@d.example'",
        "email, <a@b.example>",
    })
    void what_is_no_single_number_or_address_is_refused(String field, String value) {
        assertThat(added(Map.of(field, value)).is(422).faults()).containsExactly("/" + field);
    }

    private Answer added(Map<String, ?> more) {
        var body = new HashMap<String, Object>(Map.of(
                "username", name, "name", "Noor", "password", TestSystem.PASSWORD, "roles", List.of("originator")));
        body.putAll(more);
        return administrator.post("/api/v1/officers", body);
    }

    private Person herself() {
        return system.visitor()
                .with(system.visitor()
                        .signsIn(name, TestSystem.PASSWORD)
                        .is(200)
                        .at("/access_token"));
    }

    /** The latest entry of the trail about this person. */
    private JsonNode told(String action) {
        return system
                .person("auditor")
                .get("/api/v1/audit?limit=200&action=" + action)
                .is(200)
                .json()
                .findParents("action")
                .stream()
                .filter(entry -> entry.path("action").asText().equals(action)
                        && entry.path("subject").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
