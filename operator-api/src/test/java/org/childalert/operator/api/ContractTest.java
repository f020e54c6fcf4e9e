package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.web.router.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.childalert.configuration.JsonSchemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The published contract and the running server say the same. That every answer keeps to its schema, all tests of this package see. */
@ExtendWith(SharedSystem.class)
final class ContractTest {
    private final TestSystem system;

    ContractTest(TestSystem system) {
        this.system = system;
    }

    @Test
    void the_contract_is_open_to_all_and_is_openapi_3_1() {
        Answer document = system.visitor().get("/openapi.yml").is(200);

        assertThat(document.header("Content-Type")).startsWith("application/yaml");
        JsonNode root = system.contract.document();
        assertThat(root.path("openapi").asText()).startsWith("3.1.");
        assertThat(root.path("info").path("title").asText()).isNotBlank();
        assertThat(root.path("info").path("version").asText()).isNotBlank();
    }

    @Test
    void every_route_of_the_api_stands_in_the_contract_and_the_reverse() {
        var served = system.context
                .getBean(Router.class)
                .uriRoutes()
                .filter(route -> !route.getHttpMethodName().equals("HEAD"))
                .map(route -> route.getHttpMethodName() + " "
                        + route.getUriMatchTemplate().toPathString().replaceAll("\\{\\?[^}]*}", ""))
                .filter(route -> route.contains(" /api/v1/"))
                .collect(Collectors.toCollection(TreeSet::new));

        var described = system.contract.operations();
        described.removeIf(operation -> !operation.contains(" /api/v1/"));
        assertThat(served).isNotEmpty().isEqualTo(described);
    }

    @Test
    void every_reference_of_the_contract_leads_somewhere_and_every_schema_compiles() {
        JsonNode root = system.contract.document();
        var dead = new ArrayList<String>();
        references(root).forEach(reference -> {
            if (!reference.startsWith("#/") || root.at(reference.substring(1)).isMissingNode()) dead.add(reference);
        });
        assertThat(dead).isEmpty();

        List<String> names = new ArrayList<>();
        root.at("/components/schemas").fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .isNotEmpty()
                .allSatisfy(
                        name -> assertThat(new JsonSchemas().compile(root.toString(), "/components/schemas/" + name))
                                .isNotNull());
    }

    @Test
    void every_operation_has_a_name_of_its_own_a_summary_and_its_path_variables() {
        var names = new ArrayList<String>();
        system.contract
                .document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    JsonNode described = operation.getValue();
                    names.add(described.path("operationId").asText());
                    assertThat(described.path("summary").asText())
                            .as(path.getKey())
                            .isNotBlank();
                    assertThat(described.path("responses")).as(path.getKey()).isNotEmpty();
                    assertThat(variables(described))
                            .as("%s %s", operation.getKey(), path.getKey())
                            .isEqualTo(
                                    path.getKey().chars().filter(c -> c == '{').count());
                }));
        assertThat(names).doesNotHaveDuplicates().doesNotContain("");
    }

    private long variables(JsonNode operation) {
        long count = 0;
        for (JsonNode parameter : operation.path("parameters")) {
            JsonNode resolved = parameter.has("$ref")
                    ? system.contract
                            .document()
                            .at(parameter.path("$ref").asText().substring(1))
                    : parameter;
            if (resolved.path("in").asText().equals("path")) count++;
        }
        return count;
    }

    private static List<String> references(JsonNode node) {
        var references = new ArrayList<String>();
        if (node.path("$ref").isTextual()) references.add(node.path("$ref").asText());
        node.forEach(child -> references.addAll(references(child)));
        return references;
    }
}
