package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The list of phones at the API: who may see it, what is shown of it, and how it comes in and goes out. */
@ExtendWith(SharedSystem.class)
final class SubscribersTest {
    private static final String IMPORTS = "/api/v1/subscribers/imports";
    private final TestSystem system;
    private final Person administrator;

    SubscribersTest(TestSystem system) {
        this.system = system;
        administrator = system.person("administrator");
    }

    @BeforeEach
    void empty() {
        while (!subscribers("").isEmpty())
            subscribers("?limit=200")
                    .forEach(one -> administrator
                            .delete("/api/v1/subscribers/" + one.path("id").asText())
                            .is(204));
    }

    private List<JsonNode> subscribers(String query) {
        return Person.list(administrator.get("/api/v1/subscribers" + query).is(200));
    }

    private Answer imports(String file) {
        return administrator.post(IMPORTS, file, "Content-Type", "text/csv");
    }

    private static String file(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj("+120255501%02d,nl,BE-VAN\n"::formatted)
                .collect(Collectors.joining("", "number,language,regions\n", ""));
    }

    @Test
    void a_file_comes_in_and_goes_out_again_as_the_same_file() {
        Answer done = imports(file(0, 5) + "nonsense,nl,\n").is(201);

        assertThat(done.at("/added")).isEqualTo("5");
        assertThat(done.at("/faults/0/line")).isEqualTo("7");
        assertThat(administrator.get(done.header("Location")).is(200).at("/state"))
                .isEqualTo("done");
        assertThat(Person.list(
                        administrator.get(done.header("Location") + "/faults").is(200)))
                .hasSize(1);
        assertThat(Person.list(administrator.get(IMPORTS + "?limit=1").is(200))).hasSize(1);
        Answer exported = administrator.get("/api/v1/subscribers/export").is(200);
        assertThat(exported.header("Content-Type")).startsWith("text/csv");
        assertThat(exported.text().lines()).hasSize(6).contains("+12025550103,nl,BE-VAN,active");
        assertThat(imports(exported.text()).is(201).at("/unchanged")).isEqualTo("5");
    }

    @Test
    void a_file_of_more_than_an_ordinary_body_is_taken_in_as_it_arrives() {
        String rows = IntStream.range(0, 80_000)
                .mapToObj(_ -> "+12025550100,nl,BE-VAN\n")
                .collect(Collectors.joining());

        assertThat(imports(file(0, 0) + rows).is(201).at("/unchanged")).isEqualTo("79999");
        administrator
                .post("/api/v1/subscribers/removals", "x".repeat(1_100_000))
                .is(413);
    }

    @Test
    void another_encoding_is_refused_with_its_line() {
        byte[] latin = (file(0, 1) + "+12025550101,nl,\u00e9\n").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(administrator
                        .post(IMPORTS, latin, "Content-Type", "text/csv")
                        .is(422)
                        .faults())
                .containsExactly("line 3");
        administrator
                .post(IMPORTS, file(0, 1), "Content-Type", "text/csv;charset=iso-8859-1")
                .is(415);
        administrator
                .post(IMPORTS, file(0, 1), "Content-Type", "application/json")
                .is(415);
    }

    @Test
    void the_list_shows_how_a_number_ends_and_is_paged_and_narrowed() {
        imports(file(0, 5)).is(201);

        Answer page = administrator
                .get("/api/v1/subscribers?limit=2&language=nl&region=BE-VAN")
                .is(200);
        assertThat(page.text()).doesNotContain("555");
        assertThat(page.json().get(0).path("number").asText()).matches("…0[0-4]");
        String next = page.header("Link").replaceAll("<(.*)>.*", "$1");
        assertThat(next).contains("language=nl");
        assertThat(Person.list(administrator.get(next).is(200))).hasSize(2);
        assertThat(subscribers("?state=stopped")).isEmpty();
        administrator.get("/api/v1/subscribers?state=asleep").is(422);
    }

    @Test
    void a_number_that_is_removed_is_gone_and_who_did_it_is_on_the_trail_without_the_number() {
        imports(file(0, 2)).is(201);

        Map<String, String> number = Map.of("number", "+1 202 555 0100");
        assertThat(administrator
                        .post("/api/v1/subscribers/removals", number)
                        .is(200)
                        .at("/removed"))
                .isEqualTo("true");
        assertThat(administrator
                        .post("/api/v1/subscribers/removals", number)
                        .is(200)
                        .at("/removed"))
                .isEqualTo("false");
        administrator
                .post("/api/v1/subscribers/removals", Map.of("number", "0100"))
                .is(422);
        assertThat(subscribers("")).hasSize(1);
        assertThat(system.person("auditor").get("/api/v1/audit?limit=5").is(200).text())
                .contains("subscriber.removed", "subscribers.imported")
                .doesNotContain("5550100");
    }

    @Test
    void only_administrators_see_the_list_and_each_agency_only_its_own() {
        imports(file(0, 1)).is(201);
        String id = subscribers("").getFirst().path("id").asText();
        for (String name : List.of("officer", "approver", "auditor", "station")) {
            Person other = system.person(name);
            other.get("/api/v1/subscribers").is(403);
            other.get("/api/v1/subscribers/export").is(403);
            other.get(IMPORTS).is(403);
            other.post(IMPORTS, file(0, 1), "Content-Type", "text/csv").is(403);
            other.delete("/api/v1/subscribers/" + id).is(403);
        }
        Person stranger = system.person("stranger");
        assertThat(Person.list(stranger.get("/api/v1/subscribers").is(200))).isEmpty();
        stranger.delete("/api/v1/subscribers/" + id).is(404);
        system.visitor().get("/api/v1/subscribers").is(401);
    }
}
