package org.childalert.operator.problem;

import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.childalert.Json;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The contract of the API: what integrators read here is what requests are checked against. */
@Controller("/openapi.yml")
@Secured(SecurityRule.IS_ANONYMOUS)
public class OpenApi {
    private final String yaml;
    private final String json;

    public OpenApi(ResourceResolver resources, Json json) {
        try (InputStream stream =
                resources.getResourceAsStream("classpath:openapi.yml").orElseThrow()) {
            yaml = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        this.json = json.write(document);
    }

    @Get(produces = "application/yaml")
    HttpResponse<String> document() {
        return HttpResponse.ok(yaml);
    }

    String json() {
        return json;
    }
}
