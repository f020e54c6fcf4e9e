package org.childalert.operator.figures;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All the broadcasters, in a process of their own: takes what is posted to any address of 127/8, answers 200, and knows when the first and the last
 * of what it was told to expect arrived.
 */
final class FarEnds {
    private static final int BACKLOG = 20_000;

    /** What the provider of text messages takes for each. */
    static final int PROVIDER_MILLIS = 50;

    private final AtomicLong texts = new AtomicLong();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Expected expected = new Expected(0);

    /** Orders: {@code expect n}, {@code result seconds}, {@code drop} (ends every connection). */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var farEnds = new FarEnds();
        var server = new ServerSocket(0, BACKLOG);
        Thread.ofPlatform().daemon().start(() -> farEnds.accept(server));
        Child.say(server.getLocalPort());
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine())
            Child.say(farEnds.obey(line.split(" ")));
    }

    private String obey(String[] order) throws IOException, InterruptedException {
        return switch (order[0]) {
            case "expect" -> {
                expected = new Expected(Integer.parseInt(order[1]));
                yield "ok";
            }
            case "result" -> expected.result(Long.parseLong(order[1]));
            case "drop" -> {
                for (Socket socket : open) socket.close();
                open.clear();
                yield "ok";
            }
            default -> throw new IllegalArgumentException(order[0] + " (expected: expect, result or drop)");
        };
    }

    private void accept(ServerSocket server) {
        while (true) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        open.add(socket);
        try (socket) {
            socket.setTcpNoDelay(true);
            var requests = new Requests(socket.getInputStream());
            byte[] answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            for (String id = requests.next(); id != null; id = requests.next()) {
                if (id.equals(Requests.TEXT)) {
                    Thread.sleep(PROVIDER_MILLIS);
                    socket.getOutputStream().write(taken());
                } else {
                    expected.arrived(id);
                    socket.getOutputStream().write(answer);
                }
            }
        } catch (IOException | InterruptedException e) {
            // the other side is gone, or was cut off here
        } finally {
            open.remove(socket);
        }
    }

    private byte[] taken() {
        String sid = "SM%032x".formatted(texts.incrementAndGet());
        expected.arrived(sid);
        String json = "{\"sid\": \"%s\", \"status\": \"queued\"}".formatted(sid);
        return "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(json.length(), json)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** So many different messages, and when they came. */
    private static final class Expected {
        private final Set<String> ids = ConcurrentHashMap.newKeySet();
        private final CountDownLatch missing;
        private volatile long first = Long.MAX_VALUE;
        private volatile long last;
        private volatile int total;

        Expected(int count) {
            missing = new CountDownLatch(count);
        }

        void arrived(String id) {
            long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
            synchronized (this) {
                total++;
                if (!ids.add(id)) return;
                first = Math.min(first, now);
                last = Math.max(last, now);
            }
            missing.countDown();
        }

        String result(long seconds) throws InterruptedException {
            boolean all = missing.await(seconds, TimeUnit.SECONDS);
            return "%s %d %d %d %d".formatted(all ? "all" : "missing", first, last, ids.size(), total);
        }
    }
}
