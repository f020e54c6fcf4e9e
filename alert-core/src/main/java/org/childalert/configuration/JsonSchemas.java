package org.childalert.configuration;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.PathType;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.childalert.Fault;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Validates JSON against JSON Schema 2020-12, and says of every fault where it is, what was found and what was
 * expected.
 */
@Singleton
public final class JsonSchemas {
    private static final String DOCUMENT = "urn:childalert:schema";
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .formats(AssertedFormats.all())
            .build();
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();

    /**
     * Every fault of the JSON text, its place as a JSON pointer; none if it is valid. The formats {@code date-time},
     * {@code duration}, {@code uuid} and {@code uri} are asserted. A schema is compiled once.
     */
    public List<Fault> faults(String schema, String json) {
        return compiled.computeIfAbsent(schema, text -> compile(text, "")).faults(json);
    }

    /**
     * Compiles one schema of a larger document, e.g. {@code /components/schemas/Draft} of an OpenAPI 3.1 document; its
     * references to others of the document are followed, and none out of it.
     *
     * @throws IllegalArgumentException if the document has nothing there
     */
    public Compiled compile(String schemaDocumentJson, String pointer) {
        var document = MAPPER.readTree(schemaDocumentJson);
        if (document.at(pointer).isMissingNode())
            throw new IllegalArgumentException("schema %s: not in the document".formatted(pointer));
        SchemaRegistry registry = SchemaRegistry.withDialect(
                DIALECT,
                builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .pathType(PathType.JSON_POINTER)
                                .locale(Locale.ENGLISH)
                                .build())
                        .schemas(Map.of(DOCUMENT, schemaDocumentJson)));
        Schema schema = registry.getSchema(SchemaLocation.of(pointer.isEmpty() ? DOCUMENT : DOCUMENT + "#" + pointer));
        schema.initializeValidators();
        return new Compiled(schema, document, MAPPER);
    }
}
