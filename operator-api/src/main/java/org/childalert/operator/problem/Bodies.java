package org.childalert.operator.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
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
        return read(body, type, _ -> List.of());
    }

    /**
     * The same, with faults that its schema cannot say told beside the others.
     *
     * @param more is given bodies of any form
     */
    public <T> T read(byte[] body, Class<T> type, Function<JsonNode, List<Fault>> more) {
        String text = text(body);
        List<Fault> faults = new ArrayList<>(schema(type.getSimpleName()).faults(text));
        if (isNoJson(faults)) throw new Unacceptable(Problem.invalid(HttpStatus.BAD_REQUEST, faults));
        var plain = new PlainText();
        JsonNode tree = plain.of(json.parse(text));
        faults.addAll(plain.faults());
        faults.addAll(more.apply(tree));
        if (!faults.isEmpty()) throw new Unacceptable(Problem.invalid(HttpStatus.UNPROCESSABLE_ENTITY, faults));
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

    /** What is wrong with something by the schema that the OpenAPI document publishes under that name. */
    public List<Fault> faults(JsonNode tree, String schema) {
        List<Fault> faults = new ArrayList<>(schema(schema).faults(tree.toString()));
        var plain = new PlainText();
        plain.of(tree);
        faults.addAll(plain.faults());
        return faults;
    }

    private static String reason(IllegalArgumentException e) {
        return e.getCause() instanceof JsonProcessingException found ? found.getOriginalMessage() : "not readable";
    }

    private static String text(byte[] body) {
        mustFit(body);
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

    /** Refuses a body of more than 1 MB, which may have come without saying so. */
    public static void mustFit(byte[] body) {
        if (body.length > LARGEST) throw new Unacceptable(tooLarge(body.length, LARGEST));
    }

    static Problem tooLarge(long bytes, long largest) {
        return new Problem(
                HttpStatus.REQUEST_ENTITY_TOO_LARGE,
                "Too large",
                "The body has %d bytes (expected: at most %d).".formatted(bytes, largest));
    }

    /** What is not even JSON is a bad request; what is JSON but breaks the schema cannot be processed. */
    private static boolean isNoJson(List<Fault> faults) {
        return !faults.isEmpty() && faults.getFirst().expected().equals(Compiled.JSON);
    }

    private Compiled schema(String name) {
        return compiled.computeIfAbsent(name, _ -> schemas.compile(openApi.json(), "/components/schemas/" + name));
    }
}
