package org.childalert.channel.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import org.childalert.channel.sandbox.Journal.Event;
import org.childalert.dissemination.Level;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A broadcaster's receiver of our own: real TCP to the stream's port, which connects again whenever it is cut off, and behaves as it is told. */
public final class StreamStation extends SwitchedFarEnd {
    private static final Logger LOG = LoggerFactory.getLogger(StreamStation.class);
    private static final String WAY = "by stream";
    private static final byte[] END = "</alert>".getBytes(UTF_8);
    private static final int LARGEST = 5 * 1024 * 1024;
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final StreamStationConfig config;
    private final String token;
    private final Journal journal;
    private final Clock clock;
    private final Seen seen = new Seen();
    private final Thread thread;
    private volatile boolean closing;
    private volatile @Nullable Socket connection;

    /** Connects as soon as it can. */
    StreamStation(StreamStationConfig config, String token, Journal journal, Clock clock) {
        super(config.name(), config.initialBehaviour());
        this.config = config;
        this.token = token;
        this.journal = journal;
        this.clock = clock;
        thread = Thread.ofVirtual().name("station " + config.name()).start(this::run);
    }

    @Override
    public String kind() {
        return "stream";
    }

    /** Where it connects to. */
    @Override
    public URI address() {
        return URI.create("tcp://127.0.0.1:" + config.port());
    }

    @Override
    public void close() {
        closing = true;
        super.close();
        thread.interrupt();
        Socket open = connection;
        if (open != null)
            try {
                open.close();
            } catch (IOException e) {
                LOG.debug("a socket of the sandbox did not close", e);
            }
    }

    private void run() {
        while (!closing) {
            try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), config.port())) {
                connection = socket;
                say(socket, "station %s/%s %s".formatted(config.agency(), config.name(), token));
                listen(socket);
            } catch (IOException e) {
                LOG.debug("station {} is cut off", config.name(), e);
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    private void listen(Socket socket) throws IOException {
        var in = new BufferedInputStream(socket.getInputStream());
        for (byte[] document = next(in); document.length > 0; document = next(in)) {
            try {
                CapSummary message = CapSummary.read(document);
                if (!message.status().equals("System") && !take(socket, message)) return;
            } catch (XMLStreamException e) {
                journal.record(clock.instant(), name(), Event.REJECTED, null, e.getMessage());
            }
        }
    }

    /** Up to the end of the next document; empty at the end of the stream. */
    private static byte[] next(InputStream in) throws IOException {
        var document = new ByteArrayOutputStream();
        int matched = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (document.size() == 0 && Character.isWhitespace(next)) continue;
            if (document.size() == LARGEST) throw new IOException("a document of more than " + LARGEST + " bytes");
            document.write(next);
            matched = next == END[matched] ? matched + 1 : next == END[0] ? 1 : 0;
            if (matched == END.length) return document.toByteArray();
        }
        return new byte[0];
    }

    /** Returns whether it stays connected. */
    private boolean take(Socket socket, CapSummary message) throws IOException {
        var delivery = new Delivery(message.identifier(), seen.attempt(message.identifier()), message, address());
        switch (behaviour.get()) {
            case OK -> {
                if (isNews(delivery) && !message.isLinkTest()) acknowledge(socket, delivery);
            }
            case SILENT -> isNews(delivery);
            case FAIL -> {
                journal.record(clock.instant(), name(), Event.FAILED, delivery, "cut off");
                return false;
            }
            case HANG -> {
                journal.record(clock.instant(), name(), Event.HELD, delivery, WAY);
                behaviour.hang();
            }
        }
        return true;
    }

    private boolean isNews(Delivery delivery) {
        boolean first = seen.take(delivery.id());
        Event news = delivery.message().isLinkTest() ? Event.TESTED : Event.RECEIVED;
        journal.record(clock.instant(), name(), first ? news : Event.DUPLICATE, delivery, WAY);
        return first;
    }

    private void acknowledge(Socket socket, Delivery delivery) throws IOException {
        for (Level level : delivery.message().levels()) {
            String said = level.name().toLowerCase(Locale.ROOT);
            say(
                    socket,
                    "ack %1$s %2$s %2$s log of %3$s: %1$s"
                            .formatted(delivery.message().identifier(), said, name()));
            journal.record(clock.instant(), name(), Event.ACKNOWLEDGED, delivery, said);
        }
    }
}
