package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.childalert.cap.DemoKeys;
import org.childalert.store.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What stops a start, in words that say what is to be done; and the one-time secret of a new deployment. */
final class StartTest {
    private static final String OWN_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static final Map<String, Object> DATABASE = TestDatabase.properties();

    @TempDir
    Path folder;

    private final Map<String, Object> settings = new HashMap<>();

    @BeforeEach
    void configure() {
        ConfigFolder.write(folder.resolve("config"), 9, 10);
        DemoKeys.create(
                folder.resolve("own.p12"),
                "own".toCharArray(),
                "Agency of the test",
                java.time.Instant.now().minusSeconds(60));
        settings.putAll(TestSystem.settings(DATABASE, folder, 8080));
    }

    /** As an operation would be set, but for its configuration directory, whose far ends are on this machine. */
    private void production() {
        settings.put("demo", false);
        settings.put("deployment-key", OWN_KEY);
        settings.put("signing.store", folder.resolve("own.p12").toString());
        settings.put("signing.password", "own");
        settings.put("outbound.allow-loopback", false);
        settings.put("outbound.loopback-only", false);
        try {
            Path channels = folder.resolve("config/channels");
            for (String agency : List.of("be-nca", "be-two", "be-three", "be-watch"))
                Files.writeString(
                        channels.resolve(agency + ".yml"),
                        Files.readString(channels.resolve(agency + ".yml"))
                                .replaceAll("http://127.0.0.1:(\\d+)", "https://station-$1.example"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void an_operation_with_keys_of_its_own_starts() {
        production();

        try (ApplicationContext context = ApplicationContext.run(settings)) {
            assertThat(context.isRunning()).isTrue();
        }
    }

    static Stream<Arguments> demonstrations() {
        return Stream.of(
                Arguments.of(Map.of("deployment-key", "demo:" + OWN_KEY), "deployment-key: a key of the demonstration"),
                Arguments.of(Map.of("deployment-key", "short"), "deployment-key"),
                Arguments.of(
                        Map.of("sandbox.enabled", true), "sandbox.enabled: true (expected: only in the demonstration)"),
                Arguments.of(Map.of("outbound.allow-loopback", true), "outbound: loopback allowed"),
                Arguments.of(Map.of("outbound.loopback-only", true), "outbound: loopback allowed"),
                Arguments.of(Map.of("public-base-url", "alerts.example.org"), "public-base-url: alerts.example.org"));
    }

    @ParameterizedTest
    @MethodSource("demonstrations")
    void an_operation_with_anything_of_the_demonstration_does_not_start(Map<String, Object> wrong, String words) {
        production();
        settings.putAll(wrong);

        assertRefused(words);
    }

    @Test
    void an_operation_does_not_sign_with_the_key_of_the_demonstration() {
        ApplicationContext.run(settings).close(); // the demonstration makes its own
        production();
        settings.put("signing.store", folder.resolve("signing.p12").toString());
        settings.put("signing.password", "only for tests");

        assertRefused("signing.store: the key of the demonstration");
    }

    @Test
    void the_demonstration_is_not_bound_to_the_world_and_sends_nothing_there() {
        settings.put("micronaut.server.host", "0.0.0.0");
        assertRefused("micronaut.server.host: 0.0.0.0 (expected: a loopback address");

        settings.put("micronaut.server.host", "127.0.0.1");
        settings.put("stream.host", "0.0.0.0");
        assertRefused("stream.host: 0.0.0.0 (expected: a loopback address");

        settings.put("stream.host", "127.0.0.1");
        settings.put("outbound.loopback-only", false);
        assertRefused("outbound.loopback-only");
    }

    @Test
    void a_mailbox_that_only_pages_people_is_no_channel_of_a_step() throws IOException {
        Path channels = folder.resolve("config/channels/be-two.yml");
        Files.writeString(
                channels,
                Files.readString(channels)
                        + "  - {name: mail, title: Mail, kind: mail, mode: live, settings: {host: 127.0.0.1, tls: none, from: desk@be-two.example}}\n");
        Path policy = folder.resolve("config/policies/be-two.yml");
        Files.writeString(
                policy, Files.readString(policy).replace("[station, television, partners]", "[station, mail]"));

        assertRefused("policies/be-two.yml:", "/channels/1: mail, which only pages people", "mail with `to`");
    }

    @Test
    void a_broken_configuration_stops_the_start_with_every_file_and_line() throws IOException {
        Files.writeString(folder.resolve("config/channels/be-nca.yml"), "agency: be-nca\nchannels:\n  - name: [\n");
        Files.writeString(
                folder.resolve("config/policies/be-two.yml"),
                Files.readString(folder.resolve("config/policies/be-two.yml"))
                        .replace("kind: mandatory", "kind: maybe"));

        assertRefused("channels/be-nca.yml:", "policies/be-two.yml:", "mandatory", "expected:");
    }

    @Test
    void a_far_end_that_is_live_and_for_drills_at_once_stops_the_start() throws IOException {
        Path file = folder.resolve("config/channels/be-nca.yml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("http://127.0.0.1:10/be-nca/drill", "http://127.0.0.1:9/be-nca/station"));

        assertRefused("channels/be-nca.yml:", "live and for exercises at once");
    }

    @Test
    void plain_http_and_this_machine_are_for_the_demonstration_alone() {
        Map<String, Object> demonstration = new HashMap<>(settings);
        production();
        ConfigFolder.write(folder.resolve("other"), 9, 10);
        settings.put("config-directory", folder.resolve("other").toString());

        assertThat(demonstration).isNotEqualTo(settings);
        assertRefused("channels/be-nca.yml:", "/settings/url");
    }

    @Test
    void the_first_administrator_is_made_once_even_by_ten_at_once() throws Exception {
        try (var system = new TestSystem()) {
            Map<String, Object> wanted = Map.of(
                    "secret",
                    TestSystem.FIRST_SECRET,
                    "agency",
                    "be-nca",
                    "name",
                    "First",
                    "password",
                    TestSystem.PASSWORD);
            refused(system, wanted, "secret", "not the secret", 403);
            refused(system, wanted, "agency", "be-nobody", 404);
            refused(system, wanted, "password", "short", 422);

            List<Answer> answers = atOnce(
                    10,
                    i -> () -> system.visitor().post("/api/v1/officers/first", with(wanted, "username", "first-" + i)));

            assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(201, 403);
            refused(system, wanted, "name", "Late", 403);
            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer.text()).doesNotContain(TestSystem.FIRST_SECRET, TestSystem.PASSWORD));
        }
    }

    private static void refused(TestSystem system, Map<String, Object> wanted, String key, String value, int status) {
        system.visitor()
                .post("/api/v1/officers/first", with(with(wanted, "username", "someone"), key, value))
                .is(status);
    }

    private static Map<String, Object> with(Map<String, Object> wanted, String key, String value) {
        var changed = new HashMap<>(wanted);
        changed.put(key, value);
        return changed;
    }

    private static List<Answer> atOnce(int times, java.util.function.IntFunction<Callable<Answer>> work)
            throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Callable<Answer>>();
            for (int i = 0; i < times; i++) all.add(work.apply(i));
            var answers = new ArrayList<Answer>();
            for (Future<Answer> each : threads.invokeAll(all)) answers.add(each.get());
            return answers;
        }
    }

    private void assertRefused(String... words) {
        // closed also when it did not start, or what it had begun would go on in the background
        try (ApplicationContext context = ApplicationContext.builder(settings).build()) {
            assertThatThrownBy(context::start)
                    .satisfies(refusal -> assertThat(told(refusal)).contains(words));
        }
    }

    private static String told(Throwable refusal) {
        var all = new StringBuilder();
        for (Throwable cause = refusal; cause != null; cause = cause.getCause())
            all.append(cause.getMessage()).append('\n');
        return all.toString();
    }
}
