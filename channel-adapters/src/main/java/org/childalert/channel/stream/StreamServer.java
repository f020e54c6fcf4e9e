package org.childalert.channel.stream;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.childalert.AgencyId;
import org.childalert.alert.Refusal;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.Dispatcher;
import org.childalert.dissemination.StationFeeds;
import org.childalert.dissemination.StationTokens;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for clients of the stream. Each has two virtual threads, one that reads and one that writes, so that none can hold up another; a last one gives
 * heartbeats, takes whoever says nothing for one of the public, and closes whoever takes nothing.
 */
@Singleton
public class StreamServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamServer.class);
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final int BACKLOG = 1_000;
    /** Receipts that are refused, of one connection. */
    private static final int MOST_REFUSED = 20;

    private final StreamConfig config;
    private final Tls tls;
    private final Clients clients;
    private final Heartbeats heartbeats;
    private final Receipts receipts;
    private final Guesses guesses;
    private final StationTokens tokens;
    private final StationFeeds feeds;
    private final Channels channels;
    private final Dispatcher dispatcher;
    private final StreamMetrics metrics;
    private final Clock clock;
    private final Complaints complaints;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile @Nullable ServerSocket server;

    StreamServer(
            StreamConfig config,
            Tls tls,
            Clients clients,
            Heartbeats heartbeats,
            Receipts receipts,
            Guesses guesses,
            StationTokens tokens,
            StationFeeds feeds,
            Channels channels,
            Dispatcher dispatcher,
            StreamMetrics metrics,
            Clock clock) {
        this.config = config;
        this.tls = tls;
        this.clients = clients;
        this.heartbeats = heartbeats;
        this.receipts = receipts;
        this.guesses = guesses;
        this.tokens = tokens;
        this.feeds = feeds;
        this.channels = channels;
        this.dispatcher = dispatcher;
        this.metrics = metrics;
        this.clock = clock;
        complaints = new Complaints(LOG, clock);
    }

    @EventListener
    void begin(ServerStartupEvent started) {
        start();
    }

    /** Starts to listen, where the settings give a port. */
    public synchronized void start() {
        Integer port = config.port();
        if (port == null || server != null) return;
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(config.host()), port), BACKLOG);
            server = socket;
            clients.listening(true);
            metrics.watch(clients);
            threads.execute(() -> accept(socket));
            threads.execute(this::beat);
            LOG.info("broadcasters' stream on {}:{}", config.host(), socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "stream.port: cannot listen on %s:%d (%s)".formatted(config.host(), port, e.getMessage()), e);
        }
    }

    /** Where it listens; 0 where it does not. */
    public int port() {
        ServerSocket listening = server;
        return listening == null ? 0 : listening.getLocalPort();
    }

    @Override
    @PreDestroy
    public void close() {
        ServerSocket listening = server;
        clients.listening(false);
        if (listening != null)
            try {
                listening.close();
            } catch (IOException e) {
                LOG.debug("the stream's socket did not close", e);
            }
        threads.shutdownNow();
        clients.closeAll("the server stops");
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                admit(listening.accept());
            } catch (IOException e) {
                if (listening.isClosed()) return;
                complaints.of("the stream's socket", "takes no connection: " + e.getMessage());
                if (!isPaused(GLANCE)) return; // such as too many open files
            }
        }
    }

    private void admit(Socket socket) {
        var client = new Client(socket, clock.instant());
        Optional<String> refused = clients.admit(client);
        if (refused.isPresent()) {
            client.close("not let in");
            metrics.closed("full");
            complaints.of(client, "not let in: there are " + refused.get());
            return;
        }
        try {
            threads.execute(() -> serve(client, socket));
        } catch (RejectedExecutionException e) {
            client.close("the server stops");
        }
    }

    private void serve(Client client, Socket raw) {
        try {
            raw.setTcpNoDelay(true);
            raw.setKeepAlive(true);
            raw.setSoTimeout((int) config.patience().toMillis());
            Socket socket = tls.over(raw);
            if (socket instanceof javax.net.ssl.SSLSocket secured) secured.startHandshake();
            raw.setSoTimeout(0);
            var out = socket.getOutputStream();
            threads.execute(() -> client.write(out));
            client.begin();
            listen(client, new Reception(socket.getInputStream(), client::speaks));
            client.close("it hung up");
        } catch (Rubbish e) {
            metrics.closed("rubbish");
            complaints.of(client, e.getMessage() + "; closed");
            client.close("rubbish");
        } catch (IOException e) {
            client.close(String.valueOf(e.getMessage()));
        } catch (RejectedExecutionException e) {
            client.close("the server stops");
        } catch (RuntimeException e) {
            LOG.error("{} could not be served", client, e);
            client.close("failed here");
        } finally {
            clients.remove(client);
            LOG.debug("{}: {}", client, client.closed());
        }
    }

    private void listen(Client client, Reception reception) throws IOException, Rubbish {
        int refused = 0;
        for (Optional<Said> said = next(client, reception); said.isPresent(); said = next(client, reception)) {
            switch (client.audience()) {
                case Audience.Nobody _, Audience.Public _ -> identify(client, said.get());
                case Audience.Station station -> {
                    if (!isTaken(client, station, said.get()) && ++refused == MOST_REFUSED)
                        throw new Rubbish(refused + " receipts of nothing that it was sent");
                }
            }
        }
    }

    private static Optional<Said> next(Client client, Reception reception) throws IOException, Rubbish {
        return reception.next(client.audience() instanceof Audience.Station);
    }

    private void identify(Client client, Said said) throws Rubbish {
        if (!(said instanceof Said.Identification station)) throw new Rubbish("no introduction");
        Optional<Channel> channel = tokens.find(new AgencyId(station.agency()), station.channel(), station.token())
                .filter(found -> found.kind().equals(PublicStream.KIND));
        if (channel.isEmpty()) {
            metrics.closed("token");
            isPaused(guesses.wrong(client.address().getHostAddress()));
            throw new Rubbish("a wrong token for " + station);
        }
        clients.identified(client, channel.get());
        client.offer(heartbeats.of(channel.get()));
        welcome(channel.get());
    }

    /** What waits for it is sent at once. While the database is away it waits on: it is looked for again. */
    private void welcome(Channel channel) {
        try {
            feeds.asked(channel);
            dispatcher.claimWaiting(List.of(channel.toString()));
        } catch (RuntimeException e) {
            LOG.warn("what waits for {} cannot be looked at; trying again", channel, e);
        }
    }

    private boolean isTaken(Client client, Audience.Station station, Said said) throws Rubbish {
        try {
            receipts.take(station.channel(), said, client.address().getHostAddress());
            return true;
        } catch (Refusal e) {
            complaints.of(client, "a receipt is refused: " + e.fact());
            return false;
        }
    }

    private void beat() {
        Instant last = clock.instant();
        while (isPaused(GLANCE)) {
            try {
                welcomePublic(clients.publish());
                clients.overdue(config.patience()).forEach(this::closeOverdue);
                Instant now = clock.instant();
                if (now.isBefore(last)) last = now; // the clock was set back
                if (!now.isBefore(last.plus(config.heartbeat()))) {
                    last = now;
                    giveHeartbeats();
                }
            } catch (RuntimeException e) {
                LOG.error("clients of the stream could not be looked after; trying again", e);
            }
        }
    }

    /** Only now that they are among the public: what was sent a moment before is named by the heartbeat, and what comes after they get. */
    private void welcomePublic(List<Client> silent) {
        if (silent.isEmpty()) return;
        Frame beat = heartbeats.ofPublic();
        silent.forEach(client -> client.offer(beat));
    }

    private void closeOverdue(Client client) {
        boolean stuck = client.isStuckFor(config.patience());
        metrics.closed(stuck ? "slow" : "silent");
        complaints.of(
                client, (stuck ? "took nothing for " : "did not say who it is for ") + config.patience() + "; closed");
        client.close("overdue");
    }

    private void giveHeartbeats() {
        heartbeats.expire();
        if (!clients.anonymous().isEmpty()) {
            Frame beat = heartbeats.ofPublic();
            clients.anonymous().forEach(client -> client.offer(beat));
        }
        for (String name : clients.stations()) {
            String[] parts = name.split("/", 2);
            Optional<Channel> channel = channels.find(new AgencyId(parts[0]), parts[1]);
            channel.ifPresent(this::giveHeartbeat);
        }
    }

    private void giveHeartbeat(Channel channel) {
        for (Client client : clients.of(channel)) {
            if (client.audience() instanceof Audience.Station station && !isStill(station.channel(), channel))
                client.close("its channel has another token now");
            else client.offer(heartbeats.of(channel));
        }
        feeds.asked(channel);
    }

    private static boolean isStill(Channel before, Channel now) {
        return before.settings().path("token").equals(now.settings().path("token"));
    }

    /** Returns whether to go on. */
    private static boolean isPaused(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
