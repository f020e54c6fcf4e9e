package org.childalert.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.childalert.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSchemasTest {
    private static final String OPENAPI = """
            {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}, "components": {"schemas": {
              "Draft": {"type": "object", "required": ["lastSeen"], "properties": {
                "lastSeen": {"$ref": "#/components/schemas/LastSeen"},
                "password": {"type": "string", "maxLength": 3, "writeOnly": true}}},
              "LastSeen": {"type": "object", "additionalProperties": false, "required": ["at"], "properties": {
                "at": {"type": "string", "format": "date-time"}}}}}}""";

    private final JsonSchemas schemas = new JsonSchemas();

    @Test
    void a_schema_of_a_larger_document_follows_its_references() {
        Compiled draft = schemas.compile(OPENAPI, "/components/schemas/Draft");

        assertThat(draft.faults("{\"lastSeen\": {\"at\": \"2026-11-21T18:30:00+01:00\"}}"))
                .isEmpty();
        assertThat(draft.faults("{}")).containsExactly(new Fault("/lastSeen", "nothing", "an object"));
        assertThat(draft.faults("{\"lastSeen\": {\"at\": \"yesterday\", \"where/to\": 1}}"))
                .containsExactlyInAnyOrder(
                        new Fault(
                                "/lastSeen/at",
                                "yesterday",
                                "a time with its offset such as 2026-11-21T18:30:00+01:00 (RFC 3339)"),
                        new Fault("/lastSeen/where~1to", "the unknown key `where/to`", "one of `at`"));
    }

    @Test
    void a_document_without_the_schema_is_a_mistake_of_the_caller() {
        assertThatIllegalArgumentException().isThrownBy(() -> schemas.compile(OPENAPI, "/components/schemas/Absent"));
    }

    @Test
    void what_is_write_only_is_not_shown() {
        assertThat(schemas.compile(OPENAPI, "/components/schemas/Draft")
                        .faults("{\"lastSeen\":{\"at\":\"2026-11-21T18:30:00Z\"},\"password\":\"hunter2\"}"))
                .containsExactly(new Fault("/password", "a value that is not shown", "at most 3 characters"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            date-time | 2026-11-21T18:30:00+01:00 | 2026-11-21T18:30+01:00
            date-time | 2026-11-21T18:30:00.123456Z | 2026-02-30T18:30:00Z
            duration | PT5M | P1Y
            duration | P1DT2H | five minutes
            uuid | 0190b5f0-0000-7000-8000-000000000000 | 1-1-1-1-1
            uri | https://example.org/x | //example.org
            """)
    void formats_are_asserted(String format, String good, String bad) {
        String schema = "{\"type\": \"string\", \"format\": \"%s\"}".formatted(format);

        assertThat(schemas.faults(schema, "\"" + good + "\"")).isEmpty();
        assertThat(schemas.faults(schema, "\"" + bad + "\""))
                .extracting(Fault::found)
                .containsExactly(bad);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type": ["integer", "null"]} | "x" | : x (expected: a whole number or null)
            {"type": "integer"} | 1.5 | : 1.5 (expected: a whole number)
            {"const": "a"} | "b" | : b (expected: a)
            {"enum": ["a", 1]} | true | : true (expected: one of a, 1)
            {"minItems": 1} | [] | : an empty list (expected: at least 1 in the list)
            {"maxItems": 1} | [1, 2] | : a list of 2 (expected: at most 1 in the list)
            {"uniqueItems": true} | [1, 1] | : the same entry twice (expected: entries that differ)
            {"minLength": 1} | "" | : an empty text (expected: at least 1 character(s))
            {"minProperties": 1} | {} | : an empty object (expected: at least 1 key(s))
            {"exclusiveMinimum": 0} | 0 | : 0 (expected: more than 0)
            {"maximum": 5} | 6 | : 6 (expected: at most 5)
            {"properties": {"a": {"enum": ["x", "y"]}}, "required": ["a"]} | {} | /a: nothing (expected: one of x, y)
            {"additionalProperties": {"type": "string"}} | {"a~b": 1} | /a~0b: 1 (expected: text)
            {"propertyNames": {"pattern": "^[a-z]{2}$"}} | {"eng": 1} | /eng: the key `eng` (expected: a key that does not match the regex pattern ^[a-z]{2}$)
            """)
    void each_keyword_says_what_was_found_and_what_is_expected(String schema, String json, String fault) {
        assertThat(schemas.faults(schema, json)).extracting(Fault::toString).containsExactly(fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {} | /0: none of them (expected: `question` or `rule` (text))
            {"rule": 1} | /0/rule: 1 (expected: text)
            {"rule": "a", "question": 1} | /0: an object that fits several forms at once (expected: only one of them)
            "x" | /0: x (expected: an object)
            """)
    void one_fault_is_made_of_a_value_that_fits_no_form(String json, String fault) {
        String schema = """
                {"items": {"oneOf": [
                  {"type": "object", "required": ["rule"], "properties": {"rule": {"type": "string"}}},
                  {"type": "object", "required": ["question"]}]}}""";

        assertThat(schemas.faults(schema, "[" + json + "]"))
                .extracting(Fault::toString)
                .contains(fault);
    }

    @Test
    void the_form_that_a_constant_names_is_the_one_that_was_meant() {
        String schema = """
                {"anyOf": [
                  {"type": "object", "required": ["kind", "url"], "properties": {"kind": {"const": "web"}}},
                  {"type": "object", "required": ["kind", "to"], "properties": {"kind": {"const": "mail"}}},
                  {"type": "null"}]}""";

        assertThat(schemas.faults(schema, "{\"kind\": \"mail\"}"))
                .containsExactly(new Fault("/to", "nothing", "a value"));
        assertThat(schemas.faults(schema, "{\"kind\": \"fax\"}")).hasSize(1);
        assertThat(schemas.faults(schema, "3")).containsExactly(new Fault("", "3", "an object or null"));
    }

    @Test
    void what_is_no_json_is_one_fault() {
        for (String broken : List.of("", "{\"a\": 1,", "{} {}", "{\"a\": 1, \"a\": 2}", "NaN", "[".repeat(20_000)))
            assertThat(schemas.faults("{}", broken))
                    .hasSize(1)
                    .first()
                    .extracting(Fault::expected)
                    .isEqualTo("JSON");
    }
}
