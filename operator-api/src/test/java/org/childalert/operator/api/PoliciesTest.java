package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.operator.api.PolicySystem.Policies.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.childalert.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies at the API: what is said of a text, who may write and read, and the two people that an activation takes. */
@ExtendWith(PolicySystem.class)
final class PoliciesTest {
    private static final String POLICIES = "/api/v1/policies";
    private static final String VALIDATION = POLICIES + "/validation";
    private static final String YAML = "application/yaml";

    private final PolicySystem.Policies policies;
    private final TestSystem system;
    private final Person administrator;
    private final Person second;

    PoliciesTest(PolicySystem.Policies policies) {
        this.policies = policies;
        system = policies.system;
        administrator = system.person("administrator");
        second = system.person("second-administrator");
    }

    private Answer validates(String text) {
        return administrator.post(VALIDATION, text, "Content-Type", YAML).is(200);
    }

    private static List<String> places(Answer validation) {
        return StreamSupport.stream(validation.json().path("faults").spliterator(), false)
                .map(fault -> "%s:%d %s"
                        .formatted(
                                fault.path("file").asText(),
                                fault.path("line").asInt(),
                                fault.path("pointer").asText()))
                .toList();
    }

    private String state(String name) {
        return administrator.get(path(name)).is(200).at("/state");
    }

    private List<String> trail(String policy) {
        return Person.list(
                        system.person("auditor").get("/api/v1/audit?limit=200").is(200))
                .stream()
                .filter(entry -> entry.path("subject").asText().equals(policy))
                .map(entry -> entry.path("actor").asText() + " "
                        + entry.path("action").asText())
                .toList();
    }

    @Test
    void a_sound_text_has_no_faults_whether_in_yaml_or_in_json() {
        String name = policies.drafted();
        JsonNode document = administrator.get(path(name)).is(200).json().path("document");

        assertThat(validates(policies.text(name)).at("/valid")).isEqualTo("true");
        assertThat(administrator.post(VALIDATION, document).is(200).at("/valid"))
                .isEqualTo("true");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once_with_its_line() {
        String text = policies.text("a-name")
                .replace("agency: be-nca", "agency: be-nca\ncolour: red")
                .replaceFirst("\\[station, television", "[station, televison")
                .replaceFirst("exercise: \\[drill", "exercise: [desk");

        Answer answer = validates(text);

        assertThat(answer.at("/valid")).isEqualTo("false");
        assertThat(places(answer)).hasSizeGreaterThanOrEqualTo(3).contains("body:3 /colour");
        assertThat(answer.text()).contains("televison", "the live channel desk", "the unknown key `colour`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "policy: [",
                "policy: a\npolicy: b",
                "%TAG !e! x\n---\n!e!a 1",
                "a: &a [*a]",
                "\"\\UFFFFFFFF\"",
                "policy: !!java.net.URL [x]",
                "policy: ${DATABASE_PASSWORD}"
            })
    void whatever_is_sent_is_answered_with_its_faults(String text) {
        Answer answer = validates(text);

        assertThat(answer.at("/valid")).isEqualTo("false");
        assertThat(places(answer)).isNotEmpty().allMatch(place -> place.startsWith("body:"));
        assertThat(administrator
                        .post(VALIDATION, text, "Content-Type", "application/json")
                        .is(200)
                        .at("/valid"))
                .isEqualTo("false");
    }

    @Test
    void bytes_that_are_no_text_are_a_fault_and_more_than_a_megabyte_is_not_read() {
        byte[] latin = "title: é".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(administrator
                        .post(VALIDATION, latin, "Content-Type", YAML)
                        .is(200)
                        .text())
                .contains("UTF-8");
        administrator
                .post(VALIDATION, "#".repeat(2_000_000), "Content-Type", YAML)
                .is(413);
        administrator
                .post(POLICIES, "#".repeat(2_000_000), "Content-Type", YAML)
                .is(413);
        administrator.post(VALIDATION, "policy", "Content-Type", "text/csv").is(415);
    }

    @Test
    void a_draft_is_kept_as_it_was_written_and_activated_by_a_second_administrator() {
        String name = policies.name();
        String text = "# why it is so\n" + policies.text(name);

        Answer drafted =
                administrator.post(POLICIES, text, "Content-Type", YAML).is(201);
        String path = drafted.header("Location");
        assertThat(path).isEqualTo(path(name));
        assertThat(drafted.at("/state")).isEqualTo("draft");
        assertThat(drafted.at("/author")).isEqualTo("administrator");
        assertThat(drafted.at("/proposedBy")).isEqualTo("administrator");
        assertThat(drafted.at("/source")).isEqualTo("api");
        Answer written = administrator.get(path, "Accept", YAML).is(200);
        assertThat(written.header("Content-Type")).startsWith(YAML);
        assertThat(written.text()).isEqualTo(text);

        administrator.put(path + "/activation", "").is(403);
        assertThat(state(name)).isEqualTo("draft");
        Answer activated = second.put(path + "/activation", "").is(200);

        assertThat(activated.at("/state")).isEqualTo("active");
        assertThat(activated.at("/activatedBy")).isEqualTo("second-administrator");
        assertThat(Person.list(administrator.get(POLICIES + "?limit=200").is(200)))
                .filteredOn(version -> version.path("state").asText().equals("active"))
                .extracting(version -> version.path("policy").asText())
                .containsExactly(name);
        assertThat(trail(name))
                .containsExactly("second-administrator policy.activated", "administrator policy.drafted");
        second.put(path + "/activation", "").is(409);
    }

    @Test
    void an_alert_keeps_the_version_that_it_was_submitted_under() {
        String before = policies.activated();
        CaseFile file = system.submitted(Cases.complete());

        String after = policies.activated();

        assertThat(state(before)).isEqualTo("retired");
        assertThat(system.officer().reads(file, 1).at("/review/policy")).isEqualTo(before + "@1");
        system.approver().approves(file, 1).is(200);
        CaseFile next = system.submitted(Cases.complete());
        assertThat(system.officer().reads(next, 1).at("/review/policy")).isEqualTo(after + "@1");
    }

    @Test
    void what_was_retired_comes_back_with_two_new_words() {
        String before = policies.activated();
        policies.activated();

        assertThat(second.put(path(before) + "/activation", "").is(200).at("/state"))
                .isEqualTo("retired");
        second.put(path(before) + "/activation", "").is(403);
        assertThat(administrator.put(path(before) + "/activation", "").is(200).at("/state"))
                .isEqualTo("active");
        assertThat(trail(before)).startsWith("administrator policy.activated", "second-administrator policy.proposed");
    }

    @Test
    void a_text_with_faults_is_not_kept_and_one_with_a_files_name_is_the_files() {
        String name = policies.name();
        Answer refused = administrator
                .post(POLICIES, policies.text(name).replace("agency: be-nca", "agency: be-two"), "Content-Type", YAML)
                .is(422);
        assertThat(refused.at("/errors/0/file")).isEqualTo("body");
        assertThat(refused.at("/errors/0/line")).isEqualTo("2");
        assertThat(refused.faults()).contains("/agency");
        administrator.get(path(name)).is(404);

        Answer owned = administrator
                .post(POLICIES, policies.text("be-nca-alert"), "Content-Type", YAML)
                .is(409);
        assertThat(owned.at("/file")).isEqualTo("policies/be-nca.yml");
        administrator
                .post(POLICIES, policies.text("be-two-alert"), "Content-Type", YAML)
                .is(409);
    }

    @Test
    void json_is_kept_as_yaml_that_says_the_same() {
        String name = policies.name();
        JsonNode document =
                administrator.get(path(policies.drafted())).is(200).json().path("document");
        var renamed = ((com.fasterxml.jackson.databind.node.ObjectNode) document.deepCopy()).put("policy", name);

        Answer drafted = administrator.post(POLICIES, renamed).is(201);

        assertThat(drafted.json().path("document")).isEqualTo(renamed);
        assertThat(administrator.get(path(name), "Accept", YAML).is(200).text())
                .startsWith("policy: " + name + "\n")
                .doesNotContain("{");
    }

    @Test
    void a_draft_is_discarded_for_good_and_its_number_is_not_given_again() {
        String name = policies.drafted();

        second.delete(path(name)).is(204);

        administrator.get(path(name)).is(404);
        second.put(path(name) + "/activation", "").is(404);
        second.delete(path(name)).is(404);
        assertThat(trail(name))
                .containsExactly("second-administrator policy.discarded", "administrator policy.drafted");
        assertThat(administrator
                        .post(POLICIES, policies.text(name), "Content-Type", YAML)
                        .is(201)
                        .at("/version"))
                .isEqualTo("2");
        administrator.delete(path(policies.activated())).is(409);
    }

    @Test
    void the_difference_of_two_versions_is_told_line_by_line() {
        String name = policies.drafted();
        String changed = policies.text(name).replace("title: {en: Alert}", "title: {en: Alarm}");
        String next = administrator
                .post(POLICIES, changed, "Content-Type", YAML)
                .is(201)
                .header("Location");

        Answer difference = administrator.get(next + "/difference?with=1").is(200);

        assertThat(difference.header("Content-Type")).startsWith("text/plain");
        assertThat(difference.text())
                .startsWith("--- %s@1\n+++ %s@2\n@@".formatted(name, name))
                .contains("\n-title: {en: Alert}\n+title: {en: Alarm}\n");
        assertThat(administrator.get(next + "/difference?with=2").is(200).text())
                .isEmpty();
        administrator.get(next + "/difference?with=9").is(404);
        administrator.get(next + "/difference").is(400);
    }

    @Test
    void the_list_is_paged_and_has_no_documents() {
        policies.drafted();
        policies.drafted();

        Answer page = administrator.get(POLICIES + "?limit=2").is(200);
        assertThat(page.json()).hasSize(2);
        assertThat(page.json().get(0).has("document")).isFalse();
        Answer next = administrator
                .get(page.header("Link").replaceAll("<(.*)>.*", "$1"))
                .is(200);
        assertThat(next.json().get(0)).isNotEqualTo(page.json().get(1));
        administrator.get(POLICIES + "?after=nonsense").is(400);
    }

    @Test
    void the_same_request_with_the_same_key_is_done_once() {
        String name = policies.name();
        String text = policies.text(name);
        for (int i = 0; i < 2; i++)
            assertThat(administrator
                            .post(POLICIES, text, "Content-Type", YAML, "Idempotency-Key", name)
                            .is(201)
                            .at("/version"))
                    .isEqualTo("1");
        for (int i = 0; i < 2; i++)
            assertThat(second.put(path(name) + "/activation", "", "Idempotency-Key", name)
                            .is(200)
                            .at("/state"))
                    .isEqualTo("active");
        administrator
                .post(POLICIES, text + "# more\n", "Content-Type", YAML, "Idempotency-Key", name)
                .is(422);
    }

    @Test
    void administrators_write_auditors_read_and_nobody_else_does_either() {
        String name = policies.drafted();
        for (String reader : List.of("officer", "approver", "station")) {
            system.person(reader).get(POLICIES).is(403);
            system.person(reader).get(path(name)).is(403);
            system.person(reader).get(path(name) + "/difference?with=1").is(403);
        }
        Person auditor = system.person("auditor");
        auditor.get(POLICIES).is(200);
        auditor.get(path(name)).is(200);
        for (String reader : List.of("officer", "approver", "station", "auditor")) {
            Person other = system.person(reader);
            other.post(VALIDATION, "policy: a", "Content-Type", YAML).is(403);
            other.post(POLICIES, "policy: a", "Content-Type", YAML).is(403);
            other.put(path(name) + "/activation", "").is(403);
            other.delete(path(name)).is(403);
        }
        system.visitor().get(POLICIES).is(401);
        assertThat(state(name)).isEqualTo("draft");
    }

    @Test
    void what_is_another_agencys_does_not_exist() {
        String name = policies.drafted();
        Person stranger = system.person("stranger");

        stranger.get(path(name)).is(404);
        stranger.get(path(name) + "/difference?with=1").is(404);
        stranger.put(path(name) + "/activation", "").is(404);
        stranger.delete(path(name)).is(404);
        assertThat(stranger.get(POLICIES + "?limit=200").is(200).text()).doesNotContain(name);
        assertThat(state(name)).isEqualTo("draft");
    }

    @Test
    void a_text_says_the_same_in_the_json_view() {
        String name = policies.drafted();

        JsonNode view = administrator.get(path(name)).is(200).json();

        assertThat(view.path("document").path("policy").asText()).isEqualTo(name);
        assertThat(view.path("sha256").asText()).isEqualTo(new Json().sha256((Object) view.path("document")));
    }
}
