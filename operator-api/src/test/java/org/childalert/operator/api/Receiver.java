package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** One of the sample receivers of docs/receivers, running as a program of its own on a free port, as a station would run it. */
final class Receiver implements AutoCloseable {
    /** How a sample is started. */
    enum Sample {
        JAVA(
                "java/Receiver.java",
                Path.of(System.getProperty("java.home"), "bin", "java").toString()),
        PYTHON("python/receiver.py", "python3"),
        NODE("node/receiver.mjs", "node"),
        /** Reads the stream instead of being posted to. */
        STREAM("java/StreamReceiver.java", JAVA.program);

        private final Path file;
        private final String program;

        Sample(String file, String program) {
            this.file = Path.of(System.getProperty("project.root"), "docs", "receivers")
                    .resolve(file);
            this.program = program;
        }

        /** Where the machine lacks what runs it, the test is skipped by name; with {@code CI=true} it fails. */
        void mustRun() {
            boolean there = program.contains("/")
                    || Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
            String lack = "%s needs %s on the path".formatted(file.getFileName(), program);
            if (!there && "true".equals(System.getenv("CI"))) fail(lack);
            Assumptions.assumeTrue(there, lack);
        }
    }

    private static final String LISTENING = "listening on ";

    private final Process process;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Path inbox;

    private Receiver(Sample sample, Map<String, String> settings, Path inbox, String ready) {
        sample.mustRun();
        this.inbox = inbox;
        var builder = new ProcessBuilder(sample.program, sample.file.toString()).redirectErrorStream(true);
        builder.environment().putAll(settings);
        builder.environment().put("INBOX", inbox.toString());
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(() -> listen(process.inputReader()));
        await().atMost(60, TimeUnit.SECONDS)
                .until(() -> !process.isAlive() || said.stream().anyMatch(line -> line.startsWith(ready)));
        if (!process.isAlive()) throw new IllegalStateException("it ended at once: " + said);
    }

    /** One that is posted to, on a free port. */
    static Receiver ofWebhooks(Sample sample, String secrets, URI base, Path inbox) {
        var settings = Map.of("CHILDALERT_SECRET", secrets, "CHILDALERT_BASE", base.toString(), "PORT", "0");
        return new Receiver(sample, settings, inbox, LISTENING);
    }

    /**
     * One that keeps a connection to the stream.
     *
     * @param station agency and channel, with a slash between
     */
    static Receiver ofTheStream(int port, String station, String token, Path certificate, URI archive, Path inbox) {
        var settings = Map.of(
                "STREAM_HOST",
                "127.0.0.1",
                "STREAM_PORT",
                Integer.toString(port),
                "STATION",
                station,
                "TOKEN",
                token,
                "CERTIFICATE",
                certificate.toString(),
                "ARCHIVE",
                archive.toString());
        return new Receiver(Sample.STREAM, settings, inbox, "connected");
    }

    private void listen(BufferedReader output) {
        output.lines().forEach(said::add);
    }

    /** Where it takes alerts in. */
    URI address() {
        return said.stream()
                .filter(line -> line.startsWith(LISTENING))
                .map(line -> URI.create(line.substring(LISTENING.length())))
                .findFirst()
                .orElseThrow();
    }

    /** Its lines so far. */
    List<String> said() {
        return List.copyOf(said);
    }

    /** Names of what it keeps. */
    List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(inbox)) {
            return files.sorted().toList();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
