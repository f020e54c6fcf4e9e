package org.childalert.channel.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.childalert.channel.endpoint.Endpoints.SHIPPED;
import static org.childalert.channel.endpoint.Endpoints.aChannel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.childalert.dissemination.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What settings may say, and everything that they may not. */
class TargetsTest {
    private static final String SECRET = "a-secret-that-nobody-sees";
    private static final BrokerConfig NO_BROKER = new BrokerConfig(null, null, null);

    private final Targets targets = new Targets(new EndpointConfig(SHIPPED, "/srv/alerts", List.of()), NO_BROKER);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec:rm",
                "bean:transactions",
                "class:java.lang.Runtime",
                "direct:dispatch",
                "seda:x",
                "http://169.254.169.254/",
                "https://studio.example/",
                "jdbc:default",
                "sql:select",
                "language:groovy",
                "dynamic-router:x",
                "toD:x",
                "ftp://host/x",
                "FILE:/srv/alerts",
                "vm:x",
                "log:x"
            })
    void a_scheme_that_is_not_allowed_is_a_fault(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> targets.of(aChannel(uri, Map.of())))
                .withMessageContaining("(expected: ");
    }

    @Test
    void the_fault_names_the_scheme_and_those_that_are_allowed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> targets.of(aChannel("exec:rm", Map.of())))
                .withMessage(
                        "uri: scheme exec (expected: one of %s, as endpoint.schemes in application.yml allows)",
                        SHIPPED);
    }

    @Test
    void where_nothing_is_allowed_there_is_no_scheme_at_all() {
        var none = new Targets(new EndpointConfig(null, null, null), NO_BROKER);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> none.of(aChannel("file:/srv/alerts", Map.of())))
                .withMessageContaining("expected: one of []");
    }

    @Test
    void a_scheme_that_is_not_built_in_cannot_be_allowed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Targets(new EndpointConfig(List.of("file", "exec"), null, null), NO_BROKER))
                .withMessageStartingWith("endpoint.schemes: exec (expected: some of file, ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:{{sys:user.home}}",
                "file:${CHANNEL_X}",
                "file:/srv/alerts/$simple{body}",
                "file:/srv/alerts?fileName=x",
                "file:/srv/alerts#bean",
                "file:/srv/alerts/%2e%2e/x",
                "smtp://user:password@host",
                "file",
                "file:",
                "file:/srv/alerts/a b",
                "file:/srv/alerts\\..\\x",
                "",
                ":"
            })
    void placeholders_parameters_users_and_escapes_in_an_address_are_faults(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> targets.of(aChannel(uri, Map.of())))
                .withMessageStartingWith("uri: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:/srv/alerts/../../etc",
                "file:/srv/alerts-of-others",
                "file:/etc",
                "file:../etc",
                "file:.",
                "file:/srv/alerts",
                "file:///etc",
                "file:/srv/alerts/.."
            })
    void a_file_is_below_the_root(String uri) {
        assertThatIllegalArgumentException().isThrownBy(() -> targets.of(aChannel(uri, Map.of())));
    }

    @Test
    void without_a_root_there_are_no_files() {
        var rootless = new Targets(new EndpointConfig(SHIPPED, null, List.of()), NO_BROKER);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> rootless.of(aChannel("file:/srv/alerts", Map.of())))
                .withMessage(
                        "uri: scheme file (expected: a directory for files, endpoint.file-root in application.yml)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to | #bean:clock",
                "to | #class:java.io.File",
                "to | #type:javax.sql.DataSource",
                "to | #property:deployment-key",
                "to | {{deployment-key}}",
                "to | ${sys:user.home}",
                "to | $simple{body}",
                "to | RAW(x)",
                "to | bean:clock",
                "to | property:deployment-key",
                "javaMailSender | x",
                "session | x",
                "sslContextParameters | x",
                "mail.smtp.socketFactory.class | x",
                "contentTypeResolver | x",
                "password | x"
            })
    void references_placeholders_and_unknown_parameters_are_faults(String name, String value) {
        var parameters = new HashMap<>(Map.of("from", "a@b.example", "to", "c@d.example"));
        parameters.put(name, value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> targets.of(mail(Map.of("parameters", parameters))))
                .withMessageContaining("parameters." + name)
                .withMessageNotContaining("deployment-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#bean:clock", "{{deployment-key}}", "RAW(x)", "a${b}"})
    void a_secret_that_camel_would_read_as_something_else_is_a_fault_that_does_not_show_it(String secret) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> targets.of(mail(Map.of("secretParameters", Map.of("password", secret)))))
                .withMessageStartingWith("secretParameters.password: not shown")
                .withMessageNotContaining("clock");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CamelFileName",
                "camelhttpuri",
                "JMSReplyTo",
                "kafka-override",
                "To",
                "Bcc",
                "Reply-To",
                "Content-Type",
                "Link",
                "Childalert-Status",
                "X Y",
                "X:Y",
                "X\nBcc"
            })
    void headers_that_would_lead_a_message_elsewhere_are_faults(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> targets.of(mail(Map.of("headers", Map.of(name, "x")))))
                .withMessageStartingWith("headers.");
    }

    @Test
    void every_fault_is_named_and_no_secret_shown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> targets.of(aChannel(
                        "sftp://host.example/alerts",
                        Map.of(
                                "parameters", Map.of("privateKeyFile", "/etc/shadow"),
                                "secretParameters", Map.of("passwort", SECRET),
                                "headers", Map.of("CamelFileName", "x")))))
                .withMessageContainingAll(
                        "parameters.privateKeyFile",
                        "secretParameters.passwort",
                        "parameters.username: nothing",
                        "knownHosts: nothing",
                        "no way to sign in",
                        "headers.CamelFileName")
                .withMessageNotContaining(SECRET);
    }

    @Test
    void what_is_right_is_read_and_shows_no_secret() {
        Target target = targets.of(mail(Map.of("secretParameters", Map.of("password", SECRET))));

        assertThat(target.hosts()).containsExactly("mail.example.org");
        assertThat(target.toString()).doesNotContain(SECRET);
        assertThat(target.destination()).isEqualTo("mail to [desk@radio.example, duty@radio.example]");
    }

    @ParameterizedTest
    @CsvSource({
        "file:a, file:/srv/alerts/a",
        "file:/srv/alerts/a/, file:/srv/alerts/a",
        "file:///srv/alerts/a, file:/srv/alerts/a"
    })
    void equal_far_ends_have_equal_destinations(String one, String other) {
        assertThat(targets.of(aChannel(one, Map.of())).destination()).isEqualTo(other);
    }

    @Test
    void jms_needs_a_broker_of_the_deployment() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> targets.of(aChannel("jms:queue:alerts", Map.of())))
                .withMessageContaining("endpoint.jms.url");
    }

    @Test
    void all_brokers_are_hosts_that_are_checked() {
        assertThat(targets.of(aChannel(
                                "kafka:alerts",
                                Map.of("parameters", Map.of("brokers", "a.example:9092, b.example:9093"))))
                        .hosts())
                .containsExactly("a.example", "b.example");
    }

    private static Channel mail(Map<String, ?> more) {
        var settings = new HashMap<String, Object>(
                Map.of("parameters", Map.of("from", "nca@example.org", "to", "Duty@Radio.example,desk@radio.example")));
        settings.putAll(more);
        return aChannel("smtps://mail.example.org:465", settings);
    }
}
