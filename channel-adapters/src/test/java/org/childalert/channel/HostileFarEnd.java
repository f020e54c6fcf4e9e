package org.childalert.channel;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A far end that does to each connection whatever a test wants, after it has read the head of the request. */
public final class HostileFarEnd implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 500, InetAddress.ofLiteral("127.0.0.1"));
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Socket> connections = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> cut = new CompletableFuture<>();

    /** What is done to a connection until it fails. */
    public interface Conduct {
        void on(OutputStream out) throws IOException, InterruptedException;
    }

    public HostileFarEnd(Conduct conduct) throws IOException {
        threads.execute(() -> {
            try {
                while (true) {
                    Socket socket = listener.accept();
                    connections.add(socket);
                    threads.execute(() -> serve(socket, conduct));
                }
            } catch (IOException e) {
                threads.shutdown(); // closed
            }
        });
    }

    private void serve(Socket socket, Conduct conduct) {
        try (socket) {
            readHead(socket);
            conduct.on(socket.getOutputStream());
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            cut.complete(null);
        } catch (IOException e) {
            cut.complete(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void readHead(Socket socket) throws IOException {
        int lineBreaks = 0;
        while (lineBreaks < 4) {
            int next = socket.getInputStream().read();
            if (next < 0) throw new IOException("closed");
            lineBreaks = next == '\r' || next == '\n' ? lineBreaks + 1 : 0;
        }
    }

    public String url() {
        return "http://127.0.0.1:%d/".formatted(listener.getLocalPort());
    }

    /** Returns when the other side has cut a connection. */
    public void awaitCut() throws Exception {
        cut.get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : connections) socket.close();
        threads.shutdownNow();
    }

    public static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
