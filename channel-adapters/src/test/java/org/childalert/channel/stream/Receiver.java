package org.childalert.channel.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapReader;

/** A broadcaster's client of the stream as it may be anywhere: a raw socket, and documents that end in {@code </alert>}. */
final class Receiver implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final byte[] END = "</alert>".getBytes(UTF_8);

    private final Socket socket;
    private final List<byte[]> documents = new CopyOnWriteArrayList<>();
    private volatile boolean cut;

    Receiver(int port) {
        this(connected(port));
    }

    Receiver(Socket socket) {
        this.socket = socket;
        Thread.ofVirtual().start(this::listen);
    }

    static Socket connected(int port) {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        try {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            var document = new ByteArrayOutputStream();
            int matched = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (document.size() == 0 && Character.isWhitespace(next)) continue;
                document.write(next);
                matched = next == END[matched] ? matched + 1 : next == END[0] ? 1 : 0;
                if (matched < END.length) continue;
                documents.add(document.toByteArray());
                document.reset();
                matched = 0;
            }
        } catch (IOException e) {
            // it was cut off, which is what is told
        }
        cut = true;
    }

    Receiver says(String line) {
        return sends(line + "\n");
    }

    /** As it is: the end of a line may come later. */
    Receiver sends(String part) {
        try {
            socket.getOutputStream().write(part.getBytes(UTF_8));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            cut = true; // while it was speaking
        }
        return this;
    }

    boolean isCut() {
        return cut;
    }

    /** All that came so far, heartbeats too. */
    List<CapAlert> all() {
        var reader = new CapReader();
        return documents.stream().map(reader::read).toList();
    }

    /** Byte for byte, without heartbeats. */
    List<byte[]> bytes() {
        var reader = new CapReader();
        return documents.stream()
                .filter(document -> reader.read(document).status() != CapAlert.Status.System)
                .toList();
    }

    List<byte[]> heartbeatBytes() {
        var reader = new CapReader();
        return documents.stream()
                .filter(document -> reader.read(document).status() == CapAlert.Status.System)
                .toList();
    }

    List<CapAlert> messages() {
        return all().stream()
                .filter(cap -> cap.status() != CapAlert.Status.System)
                .toList();
    }

    List<CapAlert> heartbeats() {
        return all().stream()
                .filter(cap -> cap.status() == CapAlert.Status.System)
                .toList();
    }

    Receiver awaitHeartbeats(int count) {
        await().atMost(LONGEST).until(() -> heartbeats().size() >= count);
        return this;
    }

    Receiver awaitMessages(int count) {
        await().atMost(LONGEST).until(() -> messages().size() >= count);
        return this;
    }

    Receiver awaitCut() {
        await().atMost(LONGEST).until(this::isCut);
        return this;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
