package org.childalert.operator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.childalert.AgencyId;
import org.childalert.Identifiers;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Officers;
import org.childalert.alert.Role;
import org.childalert.operator.security.Passwords;
import org.childalert.store.TestDatabase;

/** The whole product on a free port, with a database of its own, two agencies, their people, and the broadcasters' far ends. */
public final class TestSystem implements AutoCloseable {
    public static final String PASSWORD = "Sesame-open-the-gate-7";
    static final String FIRST_SECRET = "Only-once-in-a-lifetime-3";

    public final FarEnd live = new FarEnd();
    public final FarEnd drill = new FarEnd();
    final Path folder;
    public final URI address;
    public final ApplicationContext context;
    final Contract contract;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Map<String, Person> signedIn = new ConcurrentHashMap<>();

    TestSystem() {
        try {
            folder = Files.createTempDirectory("childalert-api");
            int port = freePort();
            address = URI.create("http://127.0.0.1:" + port);
            ConfigFolder.write(folder.resolve("config"), live.port(), drill.port());
            context = ApplicationContext.run(settings(TestDatabase.properties(), folder, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        context.getBean(EmbeddedServer.class).start();
        contract = new Contract(new Person(http, address, new Contract("paths: {}"), null)
                .get("/openapi.yml")
                .text());
    }

    static Map<String, Object> settings(Map<String, Object> database, Path folder, int port) {
        var settings = new LinkedHashMap<String, Object>(database);
        settings.put("micronaut.server.host", "127.0.0.1");
        settings.put("micronaut.server.port", port);
        settings.put("public-base-url", "http://127.0.0.1:" + port);
        settings.put("outbound.allow-loopback", true);
        settings.put("outbound.loopback-only", true);
        settings.put("config-directory", folder.resolve("config").toString());
        settings.put("signing.store", folder.resolve("signing.p12").toString());
        settings.put("signing.password", "only for tests");
        settings.put("first-administrator-secret", FIRST_SECRET);
        settings.put("site.poll", "100ms");
        settings.put("stream.port", 0);
        settings.put("stream.host", "127.0.0.1");
        settings.put("stream.introduction", "PT2S"); // programs on a busy machine say who they are within it
        settings.put("link-tests.poll", "10h");
        return settings;
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Those whom the tests know by name. */
    TestSystem withPeople() {
        String hash = context.getBean(Passwords.class).hash(PASSWORD);
        add(hash, "be-nca", "officer", Set.of(), Role.ORIGINATOR);
        add(hash, "be-nca", "colleague", Set.of(), Role.ORIGINATOR);
        add(hash, "be-nca", "approver", Set.of(), Role.APPROVER);
        add(hash, "be-nca", "deputy", Set.of(), Role.APPROVER);
        add(hash, "be-nca", "both", Set.of(), Role.ORIGINATOR, Role.APPROVER);
        add(hash, "be-nca", "administrator", Set.of(), Role.ADMINISTRATOR);
        add(hash, "be-nca", "second-administrator", Set.of(), Role.ADMINISTRATOR);
        add(hash, "be-nca", "auditor", Set.of(), Role.AUDITOR);
        add(hash, "be-nca", "station", Set.of(), Role.BROADCASTER);
        add(hash, "be-nca", "namur-officer", Set.of("BE-WNA"), Role.ORIGINATOR);
        add(hash, "be-nca", "namur-approver", Set.of("BE-WNA"), Role.APPROVER);
        add(hash, "be-two", "stranger", Set.of(), Role.values());
        add(hash, "be-watch", "watcher", Set.of(), Role.ORIGINATOR);
        add(hash, "be-watch", "decider", Set.of(), Role.APPROVER);
        add(hash, "be-watch", "watch-administrator", Set.of(), Role.ADMINISTRATOR);
        add(hash, "be-watch", "onlooker", Set.of(), Role.AUDITOR);
        add(hash, "be-two", "national", Set.of(), Role.APPROVER, Role.NATIONAL);
        add(hash, "be-three", "gate-officer", Set.of(), Role.ORIGINATOR);
        add(hash, "be-three", "gate-approver", Set.of(), Role.APPROVER);
        add(hash, "be-three", "gate-auditor", Set.of(), Role.AUDITOR);
        add(hash, "be-three", "gate-station", Set.of(), Role.BROADCASTER);
        add(hash, "be-three", "director", Set.of(), Set.of("directors"), Role.APPROVER);
        add(hash, "be-three", "writing-director", Set.of(), Set.of("directors"), Role.ORIGINATOR);
        return this;
    }

    private void add(String hash, String agency, String name, Set<String> regions, Role... roles) {
        add(hash, agency, name, regions, Set.of(), roles);
    }

    private void add(String hash, String agency, String name, Set<String> regions, Set<String> teams, Role... roles) {
        Set<Role> all = Arrays.stream(roles)
                .filter(role -> roles.length < Role.values().length || role != Role.NATIONAL)
                .collect(Collectors.toSet());
        context.getBean(Officers.class)
                .add(
                        new Officer(
                                new OfficerId(context.getBean(Identifiers.class).uuid()),
                                new AgencyId(agency),
                                name,
                                name + " of " + agency,
                                all,
                                regions,
                                all.contains(Role.BROADCASTER) ? Set.of("station") : Set.of(),
                                true,
                                teams,
                                null,
                                null),
                        hash);
    }

    Person visitor() {
        return new Person(http, address, contract, null);
    }

    /** Signed in. */
    Person person(String name) {
        return signedIn.computeIfAbsent(
                name,
                _ -> visitor().with(visitor().signsIn(name, PASSWORD).is(200).at("/access_token")));
    }

    Person officer() {
        return person("officer");
    }

    Person approver() {
        return person("approver");
    }

    CaseFile submitted(JsonNode content) {
        return submitted("Actual", content);
    }

    CaseFile submitted(String status, JsonNode content) {
        CaseFile file = officer().drafts(status, content);
        officer().assesses(file, 1, Cases.assessment()).is(200);
        officer().submits(file, 1).is(200);
        return file;
    }

    @CanIgnoreReturnValue
    CaseFile onAir(JsonNode content) {
        CaseFile file = submitted(content);
        approver().approves(file, 1).is(200);
        return file;
    }

    /**
     * A delivery as its row is when so much time has gone by since its message expired.
     *
     * @param since as SQL has it, such as {@code 2 HOUR}
     */
    void age(UUID delivery, String since) {
        Map<String, Object> database =
                Map.of("datasources.default.url", context.getRequiredProperty("datasources.default.url", String.class));
        try (var connection = TestDatabase.connect(database);
                var statement = connection.prepareStatement(
                        "UPDATE delivery SET expires_at = UTC_TIMESTAMP(6) - INTERVAL " + since + " WHERE id = ?")) {
            statement.setString(1, delivery.toString());
            if (statement.executeUpdate() != 1) throw new IllegalStateException("no delivery " + delivery);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        http.close();
        live.close();
        drill.close();
    }
}
