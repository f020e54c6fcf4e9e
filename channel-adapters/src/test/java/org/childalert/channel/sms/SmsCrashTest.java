package org.childalert.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.childalert.Fixtures;
import org.childalert.store.TestDatabase;
import org.childalert.subscriber.Phone;
import org.childalert.subscriber.Subscribers;
import org.childalert.subscriber.TextMessage;
import org.childalert.subscriber.TextMessage.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed in the middle of a list of ten thousand, and the next goes on where it was; counted at the far end. */
class SmsCrashTest {
    private static final int PEOPLE = 10_000;
    private static final UUID ALERT = UUID.fromString("0195c0de-0000-7000-8000-0000000000b1");
    private static final UUID DELIVERY = UUID.fromString("0195c0de-0000-7000-8000-0000000000b2");

    @TempDir
    private static Path directory;

    private final Map<String, AtomicInteger> came = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();

    @Test
    void everybody_gets_one_and_those_in_flight_at_the_kill_at_most_two_which_are_on_record() throws Exception {
        Map<String, Object> database = TestDatabase.properties();
        HttpServer provider = provider();
        String address = "http://127.0.0.1:" + provider.getAddress().getPort();
        try (var world = new PhonesWorld(address, database)) {
            subscribe(world);
            Process first = walk(database, address);
            await().atMost(Duration.ofSeconds(90)).until(() -> all.get() > PEOPLE / 2 || !first.isAlive());
            first.destroyForcibly().waitFor();
            int atTheKill = all.get();
            assertThat(atTheKill).isLessThan(PEOPLE);

            Process second = walk(database, address);
            assertThat(second.waitFor(120, TimeUnit.SECONDS)).isTrue();

            assertThat(Files.readString(directory.resolve("walk-2.log")))
                    .contains("10,000 texts: 10,000 taken by the provider, 0 failed");
            assertThat(came).hasSize(PEOPLE);
            assertThat(came.values()).allMatch(times -> times.get() <= 2);
            assertThat(all.get() - PEOPLE).as("texts that came twice").isLessThanOrEqualTo(Slice.UNRECORDED);
            whoGotTwoIsOnRecord(world);
        } finally {
            provider.stop(0);
        }
    }

    private void whoGotTwoIsOnRecord(PhonesWorld world) {
        Map<UUID, TextMessage> texts = new HashMap<>();
        UUID after = null;
        for (List<TextMessage> page = world.texts().list(DELIVERY, null, after, 1000);
                !page.isEmpty();
                page = world.texts().list(DELIVERY, null, after, 1000)) {
            page.forEach(text -> texts.put(text.subscriber(), text));
            after = page.getLast().subscriber();
        }
        assertThat(texts.values()).hasSize(PEOPLE).allMatch(text -> text.state() == State.SENT && text.attempts() <= 2);
        for (var one : subscribers(world)) {
            TextMessage text = Objects.requireNonNull(texts.get(one.id()));
            int times =
                    came.getOrDefault(one.phone().e164(), new AtomicInteger()).get();
            assertThat(text.attempts())
                    .as("attempts of somebody who got %d", times)
                    .isGreaterThanOrEqualTo(times);
        }
        assertThat(texts.values().stream().filter(text -> text.attempts() == 2).count())
                .isLessThanOrEqualTo(Slice.LEFTOVERS);
    }

    private static List<org.childalert.subscriber.Subscriber> subscribers(PhonesWorld world) {
        return world.subscribers().list(Fixtures.BELGIUM, Subscribers.Filter.ALL, null, PEOPLE);
    }

    /** On a country code that no country has. */
    private static void subscribe(PhonesWorld world) {
        UUID file = UUID.randomUUID();
        for (int from = 0; from < PEOPLE; from += 1000) {
            var rows = new ArrayList<Subscribers.Row>();
            for (int i = from; i < from + 1000; i++)
                rows.add(new Subscribers.Row(i + 2, new Phone("+9990%06d".formatted(i)), "nl", List.of(), false));
            world.subscribers().load(Fixtures.BELGIUM, file, rows, world.now());
        }
    }

    private int walks;

    private Process walk(Map<String, Object> database, String provider) throws IOException {
        Path file = directory.resolve("database.properties");
        var properties = new Properties();
        database.forEach((name, value) -> properties.setProperty(name, value.toString()));
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WalkProcess.class.getName(),
                        file.toString(),
                        provider,
                        ALERT.toString(),
                        DELIVERY.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("walk-" + ++walks + ".log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    private HttpServer provider() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 500);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
        return server;
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String to = body.replaceAll(".*To=%2B([0-9]+).*", "+$1");
        came.computeIfAbsent(to, _ -> new AtomicInteger()).incrementAndGet();
        int number = all.incrementAndGet();
        byte[] answer = "{\"sid\": \"SM%032d\", \"status\": \"queued\"}"
                .formatted(number)
                .getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (IOException e) {
            // whoever asked is dead
        }
    }
}
