package org.childalert.channel.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.childalert.channel.Fixtures.AT_NOON;
import static org.childalert.channel.Fixtures.LOOPBACK;
import static org.childalert.channel.Fixtures.PUBLIC_ONLY;
import static org.childalert.channel.Fixtures.tree;
import static org.childalert.channel.social.Mastodons.TOKEN;
import static org.childalert.channel.social.Mastodons.anAccount;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.childalert.Fault;
import org.childalert.alert.Mode;
import org.childalert.channel.AddressGuard;
import org.childalert.channel.OutboundHttp;
import org.childalert.configuration.JsonSchemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MastodonSettingsTest {
    private static final URI INSTANCE = URI.create("https://Social.Example/");

    @Test
    void the_destination_is_the_account_however_it_is_written() {
        assertThat(settings(Mode.LIVE, Map.of()).destination()).isEqualTo("https://social.example:443/@childalert");
        assertThat(MastodonSettings.of(
                                anAccount(URI.create("https://social.example:443"), "ChildAlert", Mode.LIVE, Map.of()),
                                PUBLIC_ONLY)
                        .destination())
                .isEqualTo("https://social.example:443/@childalert");
    }

    @Test
    void the_token_does_not_show_itself() {
        assertThat(settings(Mode.LIVE, Map.of()).toString()).doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @CsvSource({"LIVE, public", "LIVE, unlisted", "EXERCISE, private", "EXERCISE, direct"})
    void posts_are_for_the_public_or_for_nobody_but_followers(Mode mode, String visibility) {
        assertThat(settings(mode, Map.of("visibility", visibility)).visibility().label())
                .isEqualTo(visibility);
    }

    @Test
    void a_live_channel_is_public_and_one_for_exercises_is_not_if_nothing_is_said() {
        assertThat(settings(Mode.LIVE, Map.of()).visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(settings(Mode.EXERCISE, Map.of()).visibility()).isEqualTo(Visibility.DIRECT);
    }

    @ParameterizedTest
    @CsvSource({"LIVE, private", "LIVE, direct", "EXERCISE, public", "EXERCISE, unlisted"})
    void no_exercise_is_public_and_no_alert_is_hidden(Mode mode, String visibility) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(mode, Map.of("visibility", visibility)))
                .withMessageStartingWith("visibility: %s (expected: ".formatted(visibility));
    }

    @Test
    void plain_http_is_for_this_machine_alone() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> MastodonSettings.of(anAccount(URI.create("http://social.example"), Map.of()), LOOPBACK))
                .withMessage("url: http://social.example (expected: https)");
    }

    @ParameterizedTest
    @CsvSource({
        "url, https://social.example/path",
        "url, https://user@social.example",
        "url, ftp://social.example",
        "account, @childalert",
        "account, a b",
        "accessToken, short",
        "accessToken, 'a token with spaces'",
        "visibility, everybody",
        "whenOver, keep",
        "timeout, PT26S",
        "timeout, PT0S",
        "unknown, x"
    })
    void what_is_wrong_is_named_and_the_token_not_shown(String setting, String value) throws IOException {
        Map<String, String> settings =
                new HashMap<>(Map.of("url", "https://social.example", "account", "childalert", "accessToken", TOKEN));
        assertThat(faults(settings)).isEmpty();

        settings.put(setting, value);

        assertThat(faults(settings)).singleElement().satisfies(fault -> {
            assertThat(fault.where()).isEqualTo("/" + setting);
            if (setting.equals("accessToken")) assertThat(fault.found()).doesNotContain(value);
        });
    }

    private static java.util.List<Fault> faults(Map<String, String> settings) throws IOException {
        try (var http = new OutboundHttp(new AddressGuard(PUBLIC_ONLY))) {
            String schema = Mastodons.adapter(http, AT_NOON).kind().settingsSchema();
            return new JsonSchemas().faults(schema, tree(settings).toString());
        }
    }

    private static MastodonSettings settings(Mode mode, Map<String, ?> more) {
        return MastodonSettings.of(anAccount(INSTANCE, "childalert", mode, more), PUBLIC_ONLY);
    }
}
