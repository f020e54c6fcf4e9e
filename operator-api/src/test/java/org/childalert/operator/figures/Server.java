package org.childalert.operator.figures;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The product as it is started in operation: a Java process of its own, with no settings of the machine but these. */
final class Server implements AutoCloseable {
    private static final int START_SECONDS = 120;
    private static final int LOOK_MILLIS = 5;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final URI address;
    private final double millisToReady;

    private Server(Process process, URI address, Path log, long began) {
        this.process = process;
        this.address = address;
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() - began > TimeUnit.SECONDS.toNanos(START_SECONDS))
                throw new IllegalStateException("the server did not start; see " + log);
            pause(LOOK_MILLIS);
        }
        millisToReady = (System.nanoTime() - began) / 1e6;
    }

    /** Returns when it is ready. */
    static Server start(Path directory, Map<String, Object> settings, int port, String... options) {
        var command = new ArrayList<>(
                List.of(Child.java(), "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        Stream.of(System.getProperty("figures.jvm", "").split(" "))
                .filter(option -> !option.isEmpty())
                .forEach(command::add);
        command.addAll(List.of(options));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("-Dmicronaut.server.host=127.0.0.1");
        command.add("-Dmicronaut.server.port=" + port);
        command.addAll(List.of("-cp", classPath(), "org.childalert.operator.Application"));
        Path log = directory.resolve("server.log");
        try {
            long began = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new Server(process, URI.create("http://127.0.0.1:" + port), log, began);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the tests' own, nothing but the embedded database. */
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
            throw new UncheckedIOException(e);
        }
    }

    private boolean isReady() {
        var request =
                HttpRequest.newBuilder(address.resolve("/health/readiness")).build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException("stopped", e);
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException("stopped", e);
        }
    }

    URI address() {
        return address;
    }

    /** From the start of the process to the first time that its readiness was answered with 200. */
    double millisToReady() {
        return millisToReady;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
