package org.childalert.dissemination;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.childalert.Json;
import org.junit.jupiter.api.Test;

class SecretMembersTest {
    private static final String SCHEMA = """
            {"properties": {
               "url": {"type": "string"},
               "token": {"writeOnly": true},
               "account": {"properties": {"user": {}, "pass/word": {"writeOnly": true}}}},
             "oneOf": [{"properties": {"key": {"writeOnly": true}}}, {"properties": {"other": {"writeOnly": false}}}],
             "if": {}, "then": {"properties": {"later": {"writeOnly": true}}}}""";

    private final Json json = new Json();
    private final SecretMembers secrets = SecretMembers.of(json.parse(SCHEMA));

    @Test
    void they_are_found_at_any_depth_of_objects_and_in_every_form() {
        assertThat(secrets.pointers()).containsExactlyInAnyOrder("/token", "/account/pass~1word", "/key", "/later");
    }

    @Test
    void settings_are_taken_apart_and_come_together_again() {
        JsonNode whole =
                json.parse("{'url': 'u', 'token': {'a': 1}, 'account': {'user': 'x', 'pass/word': 'p'}, 'key': null}"
                        .replace('\'', '"'));

        JsonNode open = secrets.without(whole);
        JsonNode secret = secrets.in(whole);

        assertThat(open).isEqualTo(parse("{'url': 'u', 'account': {'user': 'x'}}"));
        assertThat(secret).isEqualTo(parse("{'/token': {'a': 1}, '/account/pass~1word': 'p'}"));
        assertThat(SecretMembers.restored(open, secret))
                .isEqualTo(parse("{'url': 'u', 'token': {'a': 1}, 'account': {'user': 'x', 'pass/word': 'p'}}"));
    }

    @Test
    void what_is_left_out_stays_what_is_null_goes_and_what_is_given_takes_its_place() {
        JsonNode old = parse("{'url': 'u', 'token': 't', 'account': {'pass/word': 'p'}, 'key': 'k'}");

        assertThat(secrets.merged(parse("{'url': 'v', 'token': null, 'key': 'l'}"), old))
                .isEqualTo(parse("{'url': 'v', 'account': {'pass/word': 'p'}, 'key': 'l'}"));
        assertThat(secrets.merged(parse("{'account': 'no object'}"), old))
                .isEqualTo(parse("{'account': 'no object', 'token': 't', 'key': 'k'}"));
    }

    @Test
    void an_object_that_has_more_than_secrets_goes_with_them_and_stays_with_them() {
        JsonNode old = parse("{'account': {'user': 'x', 'pass/word': 'p'}}");

        assertThat(secrets.merged(parse("{'url': 'v'}"), old)).isEqualTo(parse("{'url': 'v'}"));
        assertThat(secrets.merged(parse("{'account': {'user': 'y'}}"), old))
                .isEqualTo(parse("{'account': {'user': 'y', 'pass/word': 'p'}}"));
    }

    private JsonNode parse(String text) {
        return json.parse(text.replace('\'', '"'));
    }
}
