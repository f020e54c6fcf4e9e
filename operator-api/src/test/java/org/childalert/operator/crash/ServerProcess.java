package org.childalert.operator.crash;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The server as a process of its own, in a process group of its own, as a terminal would start it. */
final class ServerProcess {
    private static final Duration START = Duration.ofSeconds(120);
    private static final int STOP_SECONDS = 15;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    private final URI address;

    private ServerProcess(Process process, Path log, URI address) {
        this.process = process;
        this.log = log;
        this.address = address;
    }

    /** Starts it on that port and waits until it is ready. */
    static ServerProcess start(int port, Map<String, Object> settings, Path logs) throws IOException {
        Path log = Files.createTempFile(logs, "server-", ".log");
        // a signal that this process was started to ignore would be ignored by its children too
        var command = new ArrayList<>(List.of("setsid", "env", "--default-signal=INT"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("-Dmicronaut.server.host=127.0.0.1");
        command.add("-Dmicronaut.server.port=" + port);
        command.addAll(List.of("-cp", classPath(), "org.childalert.operator.Application"));
        Process process = new ProcessBuilder(command)
                .directory(new File(System.getProperty("project.root")))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        var server = new ServerProcess(process, log, URI.create("http://127.0.0.1:" + port));
        await().atMost(START).pollInterval(Duration.ofMillis(100)).until(server::isReadyOrGone);
        assertThat(process.isAlive())
                .as("the server runs; its log:%n%s", server.log())
                .isTrue();
        return server;
    }

    /** What the server runs on: of the tests' own, nothing but the embedded database. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
                .filter(entry -> !entry.contains("wiremock"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }

    private boolean isReadyOrGone() throws InterruptedException {
        if (!process.isAlive()) return true;
        try {
            var request = HttpRequest.newBuilder(address.resolve("/health/readiness"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    URI address() {
        return address;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: nothing of the process runs any more when this returns. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** SIGTERM, as a service's supervisor sends it. */
    void terminate() {
        process.destroy();
    }

    /** SIGINT to the whole group, as Ctrl-C in a terminal sends it. */
    void interruptGroup() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", "--", "-" + process.pid()).start().waitFor();
    }

    /** Waits for the end that a signal asked for: in time, and without a word of complaint. */
    void endsQuietly() throws InterruptedException {
        assertThat(process.waitFor(STOP_SECONDS, SECONDS))
                .as("ends within %d s; its log:%n%s", STOP_SECONDS, log())
                .isTrue();
        assertThat(log().lines()).noneMatch(line -> line.startsWith("\tat ") || line.contains(" ERROR "));
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "unreadable: " + e.getMessage();
        }
    }
}
