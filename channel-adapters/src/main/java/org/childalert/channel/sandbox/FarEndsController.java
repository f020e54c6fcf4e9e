package org.childalert.channel.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.micronaut.security.annotation.Secured;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.childalert.Json;

/** Tells the far ends how to behave. The demonstration listens on the loopback address only, so there is no login. */
@Controller("/demo/far-ends")
@Secured("isAnonymous()")
@Requires(property = "sandbox.enabled", value = "true")
public final class FarEndsController {
    private final List<FarEnds> kinds;
    private final Json json;

    public FarEndsController(List<FarEnds> kinds, Json json) {
        this.kinds = kinds;
        this.json = json;
    }

    /** A far end as it stands. */
    record FarEndView(String name, String kind, URI address, Behaviour behaviour) {
        static FarEndView of(FarEnd farEnd) {
            return new FarEndView(farEnd.name(), farEnd.kind(), farEnd.address(), farEnd.behaviour());
        }
    }

    @Get(produces = MediaType.APPLICATION_JSON)
    public HttpResponse<String> list() {
        return HttpResponse.ok(json.write(all().map(FarEndView::of).toList()));
    }

    @Put(uri = "/{name}", consumes = MediaType.APPLICATION_JSON, produces = MediaType.APPLICATION_JSON)
    public HttpResponse<String> behave(@PathVariable String name, @Body String body) {
        Optional<FarEnd> farEnd = all().filter(each -> each.name().equals(name)).findFirst();
        if (farEnd.isEmpty()) return new Problem("name", name, "one of " + names()).notFound(json);
        String wanted = wanted(body);
        Optional<Behaviour> behaviour = Behaviour.find(wanted);
        if (behaviour.isEmpty()) return new Problem("/behaviour", wanted, "one of " + Behaviour.KNOWN).badRequest(json);
        farEnd.get().behave(behaviour.get());
        return HttpResponse.ok(json.write(FarEndView.of(farEnd.get())));
    }

    private Stream<FarEnd> all() {
        return kinds.stream().<FarEnd>flatMap(kind -> kind.list().stream()).sorted(Comparator.comparing(FarEnd::name));
    }

    private String names() {
        return all().map(FarEnd::name).collect(Collectors.joining(", "));
    }

    private String wanted(String body) {
        try {
            JsonNode behaviour = json.parse(body).path("behaviour");
            return behaviour.isMissingNode() ? "nothing" : behaviour.asText();
        } catch (UncheckedIOException e) {
            return "broken JSON";
        }
    }
}
