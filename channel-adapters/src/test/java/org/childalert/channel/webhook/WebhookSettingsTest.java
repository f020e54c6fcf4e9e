package org.childalert.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.childalert.channel.Fixtures.AT_NOON;
import static org.childalert.channel.Fixtures.LOOPBACK;
import static org.childalert.channel.Fixtures.PUBLIC_ONLY;
import static org.childalert.channel.Fixtures.SECRET;
import static org.childalert.channel.Fixtures.aWebhook;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Base64;
import java.util.Map;
import org.childalert.Json;
import org.childalert.channel.AddressGuard;
import org.childalert.channel.Outbound;
import org.childalert.channel.OutboundHttp;
import org.childalert.channel.WebhookSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSettingsTest {
    private final Json json = new Json();

    @ParameterizedTest
    @CsvSource({
        "https://hook.example, https://hook.example:443/",
        "HTTPS://Hook.Example:443/, https://hook.example:443/",
        "https://hook.example.:8443/a/../b?token=x, https://hook.example:8443/b",
        "https://[2606:4700:0:0::1]/a, https://[2606:4700:0:0:0:0:0:1]:443/a"
    })
    void equal_far_ends_have_equal_destinations(String url, String destination) {
        assertThat(adapter(PUBLIC_ONLY).destination(aWebhook(url))).isEqualTo(destination);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hook.example/",
                "http://127.0.0.1/",
                "ftp://hook.example/",
                "https:///x",
                "https://user:pass@hook.example/",
                "https://under_score.example/",
                "https://a b/",
                "hook.example"
            })
    void an_address_that_cannot_be_sent_to_is_refused(String url) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> adapter(PUBLIC_ONLY).destination(aWebhook(url)))
                .withMessageStartingWith("url: ")
                .withMessageContaining("(expected: ")
                .withMessageNotContaining("pass");
    }

    @Test
    void plain_http_is_for_this_machine_only() {
        assertThat(adapter(LOOPBACK).destination(aWebhook("http://127.0.0.1:8091/alerts")))
                .isEqualTo("http://127.0.0.1:8091/alerts");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> adapter(LOOPBACK).destination(aWebhook("http://hook.example/")))
                .withMessage("url: http://hook.example (expected: https)");
    }

    @Test
    void the_schema_takes_what_is_right() {
        assertThat(faults(PUBLIC_ONLY, Map.of("url", "https://hook.example/a?b=c", "secret", SECRET)))
                .isZero();
        assertThat(faults(PUBLIC_ONLY, Map.of("url", "https://hook.example", "secret", SECRET, "timeout", "PT20S")))
                .isZero();
        assertThat(faults(LOOPBACK, Map.of("url", "http://127.0.0.1:1/", "secret", SECRET, "timeout", "PT0.3S")))
                .isZero();
    }

    @Test
    void the_schema_knows_how_long_a_secret_is() {
        for (int bytes = 1; bytes <= 80; bytes++) {
            String secret = "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
            int expected = bytes >= 24 && bytes <= 64 ? 0 : 1;
            assertThat(faults(PUBLIC_ONLY, Map.of("url", "https://a.example", "secret", secret)))
                    .as("%d bytes", bytes)
                    .isEqualTo(expected);
            if (expected == 0) assertThat(WebhookSecret.parse(secret)).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT21S", "PT20.5S", "PT1M", "10", "PT-1S", ""})
    void the_schema_refuses_a_timeout_that_is_none_or_too_long(String timeout) {
        assertThat(faults(PUBLIC_ONLY, Map.of("url", "https://a.example", "secret", SECRET, "timeout", timeout)))
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1/", "https://user@hook.example/", "https://hook.example/#x", "", "https://"})
    void the_schema_refuses_other_addresses(String url) {
        assertThat(faults(PUBLIC_ONLY, Map.of("url", url, "secret", SECRET))).isOne();
    }

    @Test
    void the_schema_names_what_is_missing_and_what_is_unknown() {
        assertThat(faults(PUBLIC_ONLY, Map.of("retries", 3))).isEqualTo(3);
    }

    private int faults(Outbound outbound, Map<String, ?> settings) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(adapter(outbound).kind().settingsSchema())
                .validate(json.write(settings), InputFormat.JSON)
                .size();
    }

    private WebhookAdapter adapter(Outbound outbound) {
        var http = new OutboundHttp(new AddressGuard(outbound));
        return new WebhookAdapter(http, outbound, new Receipts(json, AT_NOON), AT_NOON);
    }
}
