package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.security.token.jwt.generator.JwtTokenGenerator;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.childalert.DeploymentKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes in, and who does not. */
@ExtendWith(SharedSystem.class)
final class SignInTest {
    private final TestSystem system;

    SignInTest(TestSystem system) {
        this.system = system;
    }

    @Test
    void a_wrong_password_and_an_unknown_name_are_refused_alike() {
        Answer wrong = system.visitor().signsIn("officer", "not the password").is(401);
        Answer unknown = system.visitor()
                .signsIn("nobody-" + System.nanoTime(), "not the password")
                .is(401);

        assertThat(wrong.header("Content-Type")).startsWith("application/problem+json");
        assertThat(unknown.text()).isEqualTo(wrong.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{}", "null", "{\"username\":\"officer\"}", "{\"username\":{},\"password\":1}"})
    void a_login_that_is_none_is_refused(String body) {
        Answer answer = system.visitor().post("/login", body);

        assertThat(answer.status()).as(answer.text()).isBetween(400, 422);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void nobody_comes_in_without_a_token_or_with_one_that_is_made_up() {
        String good =
                system.visitor().signsIn("officer", TestSystem.PASSWORD).is(200).at("/access_token");
        String[] parts = good.split("\\.");
        String nobody = encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".";
        String otherClaims =
                parts[0] + "." + encoded("{\"sub\":\"administrator\",\"roles\":[\"ADMINISTRATOR\"]}") + "." + parts[2];
        String cut = good.substring(0, good.length() - 6) + "AAAAAA";

        for (Person person : Stream.concat(
                        Stream.of(system.visitor()),
                        Stream.of(nobody, otherClaims, cut, "x", "a.b.c", parts[0] + "." + parts[1] + ".", expired())
                                .map(system.visitor()::with))
                .toList()) {
            Answer refused = person.get("/api/v1/me").is(401);
            assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
            person.get("/api/v1/alerts").is(401);
            person.begins("Actual", Cases.complete()).is(401);
        }
        system.visitor().with(good).get("/api/v1/me").is(200);
    }

    @Test
    void a_token_is_worth_nothing_any_more_once_its_owner_was_switched_off() {
        Person administrator = system.person("administrator");
        String name = newcomer("originator");
        Person person = signedIn(name);
        person.get("/api/v1/me").is(200);

        administrator
                .put("/api/v1/officers/" + name + "/switch", Map.of("enabled", false))
                .is(200);

        person.get("/api/v1/me").is(401);
        person.begins("Actual", Cases.complete()).is(401);
        system.visitor().signsIn(name, TestSystem.PASSWORD).is(401);
        administrator
                .put("/api/v1/officers/" + name + "/switch", Map.of("enabled", true))
                .is(200);
        person.get("/api/v1/me").is(200);
    }

    @Test
    void only_an_administrator_of_the_agency_keeps_its_people_and_not_beyond_it() {
        String name = newcomer("auditor");
        Map<String, Object> again =
                Map.of("username", name, "name", "Twice", "password", TestSystem.PASSWORD, "roles", List.of("auditor"));
        assertThat(system.person("administrator")
                        .post("/api/v1/officers", again)
                        .is(422)
                        .faults())
                .containsExactly("/username");
        system.person("stranger")
                .put("/api/v1/officers/" + name + "/switch", Map.of("enabled", false))
                .is(404);
        system.person("administrator")
                .post(
                        "/api/v1/officers",
                        Map.of(
                                "username",
                                "climber",
                                "name",
                                "Climber",
                                "password",
                                TestSystem.PASSWORD,
                                "roles",
                                List.of("national")))
                .is(403);
        assertThat(system.person("stranger").get("/api/v1/officers").is(200).text())
                .doesNotContain(name);
    }

    @Test
    void the_trail_tells_who_signed_in_and_holds_no_password_and_no_token() {
        String token = system.visitor().signsIn("officer", TestSystem.PASSWORD).at("/access_token");
        system.visitor().signsIn("officer", "Wrong-password-typed-in").is(401);
        system.visitor().signsIn("My-password-typed-as-name", "x").is(401);
        newcomer("broadcaster");

        Answer trail = system.person("auditor").get("/api/v1/audit?limit=200").is(200);

        assertThat(Person.list(trail))
                .extracting(entry -> entry.path("action").asText())
                .contains("officer.signedIn", "officer.refused", "officer.added");
        assertThat(trail.text())
                .doesNotContain(TestSystem.PASSWORD, TestSystem.FIRST_SECRET, token, "Wrong-password", "My-password");
        assertThat(trail.text()).doesNotContainIgnoringCase("whsec_").doesNotContain("$argon2");
    }

    @Test
    void the_trail_goes_page_by_page_and_never_names_an_entry_twice() {
        for (int i = 0; i < 5; i++)
            system.visitor().signsIn("auditor", TestSystem.PASSWORD).is(200);
        Person auditor = system.person("auditor");
        String next = "/api/v1/audit?limit=2";
        var seen = new java.util.ArrayList<String>();
        for (int page = 0; page < 3; page++) {
            Answer answer = auditor.get(next).is(200);
            Person.list(answer).forEach(entry -> seen.add(entry.path("id").asText()));
            next = answer.header("Link").replaceAll("^<(.*)>; rel=\"next\"$", "$1");
        }

        assertThat(seen).hasSize(6).doesNotHaveDuplicates();
        for (String limit : List.of("0", "-1", "201", "abc", "99999999999"))
            auditor.get("/api/v1/audit?limit=" + limit).is(400);
        auditor.get("/api/v1/audit?after=nonsense").is(400);
    }

    @Test
    void no_answer_shows_the_settings_or_the_secret_of_a_channel() {
        Answer channels = system.officer().get("/api/v1/channels").is(200);

        assertThat(channels.text()).contains("station").doesNotContain("whsec_", "127.0.0.1");
        for (JsonNode channel : channels.json())
            assertThat(channel.has("settings")).isFalse();
    }

    private String newcomer(String role) {
        String name = "newcomer-" + System.nanoTime();
        system.person("administrator")
                .post(
                        "/api/v1/officers",
                        Map.of(
                                "username",
                                name,
                                "name",
                                "New",
                                "password",
                                TestSystem.PASSWORD,
                                "roles",
                                List.of(role)))
                .is(201);
        return name;
    }

    private Person signedIn(String name) {
        return system.visitor()
                .with(system.visitor()
                        .signsIn(name, TestSystem.PASSWORD)
                        .is(200)
                        .at("/access_token"));
    }

    /** Signed by the deployment itself, but for the day before. */
    private String expired() {
        assertThat(system.context.getBean(DeploymentKey.class)).isNotNull();
        long yesterday = System.currentTimeMillis() / 1000 - 86_400;
        return system.context
                .getBean(JwtTokenGenerator.class)
                .generateToken(Map.of(
                        "sub", "officer", "roles", List.of("ORIGINATOR"), "iat", yesterday - 60, "exp", yesterday))
                .orElseThrow();
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
