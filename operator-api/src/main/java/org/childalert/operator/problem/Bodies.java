package org.childalert.operator.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.childalert.Fault;
import org.childalert.Json;
import org.childalert.configuration.Compiled;
import org.childalert.configuration.JsonSchemas;

/**
 * JSON bodies of requests: at most 1 MB, UTF-8, valid by the schema that the OpenAPI document publishes for them, and normalised to NFC, before
 * anything is bound to a type. Whoever breaks the contract gets every fault at once.
 */
@Singleton
public final class Bodies {
    static final int LARGEST = 1_000_000;

    private final Json json;
    private final JsonSchemas schemas;
    private final OpenApi openApi;
    private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();

    public Bodies(Json json, JsonSchemas schemas, OpenApi openApi) {
        this.json = json;
        this.schemas = schemas;
        this.openApi = openApi;
    }

    /** @param type whose simple name is that of its schema */
    public <T> T read(byte[] body, Class<T> type) {
        String text = text(body);
        List<Fault> faults = schema(type.getSimpleName()).faults(text);
        if (!faults.isEmpty()) throw new Unacceptable(Problem.invalid(status(faults), faults));
        var plain = new PlainText();
        JsonNode tree = plain.of(json.parse(text));
        if (!plain.faults().isEmpty())
            throw new Unacceptable(Problem.invalid(HttpStatus.UNPROCESSABLE_ENTITY, plain.faults()));
        try {
            return json.convert(tree, type);
        } catch (IllegalArgumentException e) {
            // valid by the schema, and still no value of the type: a date that does not exist, say
            throw new Unacceptable(new Problem(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "Not valid",
                    "The body cannot be read as " + type.getSimpleName() + ": " + reason(e)));
        }
    }

    private static String reason(IllegalArgumentException e) {
        return e.getCause() instanceof JsonProcessingException found ? found.getOriginalMessage() : "not readable";
    }

    private static String text(byte[] body) {
        if (body.length > LARGEST) throw new Unacceptable(tooLarge(body.length, LARGEST));
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return Normalizer.normalize(text, Normalizer.Form.NFC);
        } catch (CharacterCodingException _) {
            throw new Unacceptable(new Problem(HttpStatus.BAD_REQUEST, "Not readable", "The body is not UTF-8."));
        }
    }

    static Problem tooLarge(long bytes, long largest) {
        return new Problem(
                HttpStatus.REQUEST_ENTITY_TOO_LARGE,
                "Too large",
                "The body has %d bytes (expected: at most %d).".formatted(bytes, largest));
    }

    /** What is not even JSON is a bad request; what is JSON but breaks the schema cannot be processed. */
    private static HttpStatus status(List<Fault> faults) {
        return faults.getFirst().expected().equals(Compiled.JSON)
                ? HttpStatus.BAD_REQUEST
                : HttpStatus.UNPROCESSABLE_ENTITY;
    }

    private Compiled schema(String name) {
        return compiled.computeIfAbsent(name, _ -> schemas.compile(openApi.json(), "/components/schemas/" + name));
    }
}
