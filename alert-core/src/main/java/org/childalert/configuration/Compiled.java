package org.childalert.configuration;

import com.networknt.schema.Schema;
import java.util.List;
import org.childalert.Fault;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A schema, ready to validate any number of texts at once. */
public final class Compiled {
    private final Schema schema;
    private final SchemaFaults wording;
    private final JsonMapper mapper;

    Compiled(Schema schema, JsonNode document, JsonMapper mapper) {
        this.schema = schema;
        this.wording = new SchemaFaults(document);
        this.mapper = mapper;
    }

    /** Every fault of the JSON text, its place as a JSON pointer in the order of the text; none if it is valid. */
    public List<Fault> faults(String json) {
        JsonNode instance;
        try {
            instance = mapper.readTree(json);
        } catch (JacksonException e) {
            return List.of(new Fault(place(e), e.getOriginalMessage(), "JSON"));
        }
        if (instance.isMissingNode()) return List.of(new Fault("", "nothing", "JSON"));
        return new Alternatives(wording)
                .faults(schema.validate(instance))
                .distinct()
                .toList();
    }

    private static String place(JacksonException broken) {
        TokenStreamLocation at = broken.getLocation();
        return at == null ? "" : "line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    }
}
