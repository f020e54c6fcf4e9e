package org.childalert.operator.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What every part is measured on: the far ends, the product with so many channels and a database of its own, and the bare loop. */
final class Stage implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;

    private final Path directory;
    private final Database database;
    private final Map<String, Object> settings;
    private final int port = Server.freePort();
    private final Child farEnds = new Child(FarEnds.class);
    private final String farEndsPort = farEnds.answer();
    private final Officers officers;
    private final Path document;
    private Server server;
    private Child bareLoop;

    /**
     * @param channels how many webhooks the agency has
     * @param options for the product's Java
     */
    Stage(Path directory, Path sample, int channels, String... options) {
        this.directory = directory;
        database = new Database(directory.resolve("database")).with("figures");
        settings = Deployment.of(directory.resolve("config"), sample, channels, Integer.parseInt(farEndsPort))
                .settings(database.settings(), port);
        server = Server.start(directory, settings, port, options);
        officers = new Officers(server.address()).hired();
        document = directory.resolve("document.xml");
        keepDocument();
        bareLoop = bareLoop();
    }

    private void keepDocument() {
        Officers.Submitted alert = officers.submit(1);
        officers.approve(alert);
        try {
            Files.write(document, officers.document(alert));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        database.settle();
        officers.close(alert);
        database.settle();
    }

    private Child bareLoop() {
        var child = new Child(BareLoop.class, farEndsPort, document.toString());
        child.answer();
        return child;
    }

    /** From when it was asked for to the first and to the last that arrived, in milliseconds. */
    record Fanout(double first, double last, double answered) {}

    /** An approval that goes to so many, and all that the far ends saw of it; the alert is closed again, and everything recorded, when this returns. */
    Fanout approval(int channels) {
        Officers.Submitted alert = officers.submit(channels);
        database.settle();
        farEnds.ask("expect " + channels);
        Officers.Decision decision = officers.approve(alert);
        Fanout fanout = result(decision.asked(), decision.millis());
        end(alert, channels);
        return fanout;
    }

    private void end(Officers.Submitted alert, int channels) {
        database.settle();
        farEnds.ask("expect " + channels);
        officers.close(alert);
        result(0, 0);
        database.settle();
    }

    /** The bare loop to as many. */
    Fanout bare(int channels) {
        farEnds.ask("expect " + channels);
        String[] began = bareLoop.ask("run %d 1".formatted(channels)).split(" ");
        return result(Long.parseLong(began[0]), 0);
    }

    private Fanout result(long asked, double answered) {
        String[] result = farEnds.ask("result " + PATIENCE_SECONDS).split(" ");
        if (!result[0].equals("all"))
            throw new IllegalStateException("only %s of the messages arrived".formatted(result[3]));
        return new Fanout(
                (Long.parseLong(result[1]) - asked) / 1e3, (Long.parseLong(result[2]) - asked) / 1e3, answered);
    }

    /** Ends every connection, so that the next send has to make new ones. */
    void dropConnections() {
        farEnds.ask("drop");
        Server.pause(200);
    }

    /** A product and a bare loop that have sent nothing yet. */
    void restart() {
        server.close();
        server = Server.start(directory, settings, port);
        bareLoop.close();
        bareLoop = bareLoop();
    }

    Child farEnds() {
        return farEnds;
    }

    Child loop() {
        return bareLoop;
    }

    Database database() {
        return database;
    }

    /** Of the stream. */
    int streamPort() {
        return Integer.parseInt(String.valueOf(settings.get("stream.port")));
    }

    /** The file that holds a signed message. */
    Path document() {
        return document;
    }

    Officers officers() {
        return officers;
    }

    Server server() {
        return server;
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() {
        bareLoop.close();
        server.close();
        farEnds.close();
        database.close();
    }
}
