package org.childalert.configuration;

import com.networknt.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import org.childalert.Fault;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A schema, ready to validate any number of texts at once. */
public final class Compiled {
    /** What was expected of a text that is not even JSON. */
    public static final String JSON = "JSON";

    /** Digits before the point; none of our numbers comes near, and the validator cannot compare what is beyond 64 bits. */
    private static final int LONGEST_NUMBER = 18;

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
            return List.of(new Fault(place(e), e.getOriginalMessage(), JSON));
        }
        if (instance.isMissingNode()) return List.of(new Fault("", "nothing", JSON));
        var huge = new ArrayList<Fault>();
        numbers(instance, "", huge);
        if (!huge.isEmpty()) return List.copyOf(huge);
        return new Alternatives(wording)
                .faults(schema.validate(instance))
                .distinct()
                .toList();
    }

    /** Finds numbers such as 1e999999999, which are short to write and too large to handle. */
    private static void numbers(JsonNode node, String where, List<Fault> huge) {
        if (node.isBigDecimal()) {
            var number = node.decimalValue();
            if (number.precision() - (long) number.scale() > LONGEST_NUMBER)
                huge.add(new Fault(where, number.toString(), "a number of at most 18 digits before the point"));
        }
        if (node.isArray()) for (int i = 0; i < node.size(); i++) numbers(node.get(i), where + "/" + i, huge);
        for (var member : node.properties())
            numbers(
                    member.getValue(),
                    where + "/" + member.getKey().replace("~", "~0").replace("/", "~1"),
                    huge);
    }

    private static String place(JacksonException broken) {
        TokenStreamLocation at = broken.getLocation();
        return at == null ? "" : "line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    }
}
