package org.childalert.operator.crash;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A station on the stream, by the broadcasters' guide and nothing else: it connects again whenever it is cut off, fetches what the heartbeat names and it does
 * not have, and says of each message how far it got, again after a connection broke.
 */
final class Studio implements AutoCloseable {
    private static final String END = "</alert>";
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Pattern STATUS = Pattern.compile("<status>([^<]+)</status>");
    private static final Pattern TYPE = Pattern.compile("<msgType>(Alert|Update|Cancel)</msgType>");
    private static final Pattern IDENTIFIER = Pattern.compile("<identifier>([^<]+)</identifier>");
    private static final Pattern REFERENCES = Pattern.compile("<references>([^<]+)</references>");

    /** One message that came whole, by the stream or from the archive. */
    record Arrival(String identifier, String type, String document) {}

    /** When something is to happen: once, at a message of a type. */
    enum Moment {
        /** Some of it came, and its end is still to come. */
        BEGUN,
        /** It is there, and nothing was said of it. */
        WHOLE,
        /** It was said to be received. */
        ACKNOWLEDGED
    }

    private record Trap(Moment moment, String type, Runnable action) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final int stream;
    private final URI archive;
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final Map<String, String> levels = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();
    private final Thread thread;
    private volatile @Nullable Socket connection;
    private volatile boolean closing;

    /** @param archive where the server is by HTTP */
    Studio(int stream, URI archive) {
        this.stream = stream;
        this.archive = archive;
        thread = Thread.ofVirtual().name("studio").start(this::run);
    }

    void at(Moment moment, String type, Runnable action) {
        trap.set(new Trap(moment, type, action));
    }

    private void reach(Moment moment, String type) {
        Trap set = trap.get();
        if (set != null && set.moment == moment && set.type.equals(type) && trap.compareAndSet(set, null))
            set.action.run();
    }

    /** All that came of one alert, in its order, as often as it came. */
    List<Arrival> of(String page) {
        return arrivals.stream()
                .filter(arrival -> arrival.document().contains(page))
                .toList();
    }

    /** Says of a message that it has how far it got, over the connection of the moment. */
    void says(String identifier, String level) throws IOException {
        levels.put(identifier, level);
        Socket open = connection;
        if (open == null) throw new IOException("not connected");
        say(open, identifier);
    }

    private void run() {
        while (!closing)
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), stream)) {
                connection = socket;
                line(socket, "station be-nca/%s %s".formatted(Deployment.STUDIO, Deployment.STUDIO_TOKEN));
                listen(socket);
            } catch (IOException e) {
                if (!isPaused()) return; // cut off, or the server is not there yet
            }
    }

    private static boolean isPaused() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void listen(Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        for (boolean first = true; ; ) {
            String document = next(in);
            if (!first(STATUS, document).equals("System")) {
                take(document, socket);
                continue;
            }
            catchUp(document, first, socket);
            first = false;
        }
    }

    private String next(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (bytes.size() == 0 && Character.isWhitespace(next)) continue;
            bytes.write(next);
            if (next != '>') continue;
            String text = bytes.toString(StandardCharsets.UTF_8);
            if (text.endsWith(END)) return text;
            if (text.endsWith("</msgType>") && !first(STATUS, text).equals("System"))
                reach(Moment.BEGUN, first(TYPE, text));
        }
        throw new IOException("cut off after %d bytes of a document".formatted(bytes.size()));
    }

    private void take(String document, Socket socket) throws IOException {
        var arrival = new Arrival(first(IDENTIFIER, document), first(TYPE, document), document);
        arrivals.add(arrival);
        reach(Moment.WHOLE, arrival.type());
        levels.putIfAbsent(arrival.identifier(), "received");
        say(socket, arrival.identifier());
        reach(Moment.ACKNOWLEDGED, arrival.type());
    }

    /** @param first on this connection: what was said over the one before may be lost with it */
    private void catchUp(String heartbeat, boolean first, Socket socket) throws IOException {
        Matcher named = REFERENCES.matcher(heartbeat);
        if (!named.find()) return;
        for (String reference : named.group(1).strip().split("\\s+")) {
            String[] parts = reference.split(",");
            boolean there =
                    arrivals.stream().anyMatch(arrival -> arrival.identifier().equals(parts[1]));
            if (!there) take(fetched(parts[1], parts[2]), socket);
            else if (first) say(socket, parts[1]);
        }
    }

    private String fetched(String identifier, String sent) throws IOException {
        String name =
                (sent + "I" + identifier).replace('-', '_').replace(':', '_').replace('+', 'p');
        var request = HttpRequest.newBuilder(archive.resolve("/" + sent.substring(0, 10) + "/" + name + ".xml"))
                .header("Authorization", "Bearer " + Deployment.STUDIO_TOKEN)
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() != 200) throw new IOException("the archive answers " + answer.statusCode());
            return answer.body().strip();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", e);
        }
    }

    private void say(Socket socket, String identifier) throws IOException {
        line(socket, "ack %s %s".formatted(identifier, levels.getOrDefault(identifier, "received")));
    }

    private static synchronized void line(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static String first(Pattern pattern, String document) {
        Matcher matcher = pattern.matcher(document);
        if (!matcher.find()) throw new IllegalStateException("no %s in %s".formatted(pattern, document));
        return matcher.group(1);
    }

    @Override
    public void close() throws IOException {
        closing = true;
        thread.interrupt();
        Socket open = connection;
        if (open != null) open.close();
        http.shutdownNow();
    }
}
