package org.childalert.channel.sandbox;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What every far end of the sandbox stands on: real HTTP on a port of 127.0.0.1, with a thread for each request. */
final class LoopbackServer implements AutoCloseable {
    /** Hundreds of texts may come at once. */
    private static final int BACKLOG = 500;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Takes the port; answers from {@link #start} on.
     *
     * @param what is to listen there, for errors
     * @param port 0 for any that is free
     * @throws IOException if it cannot, naming what and the port
     */
    LoopbackServer(String what, int port) throws IOException {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), BACKLOG);
        } catch (IOException e) {
            throw new IOException(
                    "sandbox %s: cannot listen on 127.0.0.1:%d (%s)".formatted(what, port, e.getMessage()), e);
        }
    }

    void start(HttpHandler handler) {
        server.setExecutor(threads);
        server.createContext("/", handler);
        server.start();
    }

    /** Without a path. */
    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Runs beside the answers, until this is closed. */
    void beside(Runnable task) {
        threads.execute(task);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
