package org.childalert.operator.figures;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Many clients of a stream, in a process of their own and on one thread; when each of them has the whole of one message that is no heartbeat. */
final class StreamReceivers {
    private static final String END = "</alert>";
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
    private int clients;
    private volatile Expected expected = new Expected(0);
    private volatile CountDownLatch greetings = new CountDownLatch(0);

    private StreamReceivers() throws IOException {
        selector = Selector.open();
    }

    /** When messages came, in microseconds. */
    private static final class Expected {
        private final List<Long> arrivals = new ArrayList<>();
        private final CountDownLatch missing;

        Expected(int count) {
            missing = new CountDownLatch(count);
        }

        synchronized void arrived() {
            arrivals.add(Officers.micros());
            missing.countDown();
        }

        synchronized String result(boolean all) {
            if (!all) return "missing " + arrivals.size();
            List<Long> sorted = arrivals.stream().sorted().toList();
            return "all %d %d %d"
                    .formatted(sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 99 / 100), sorted.getLast());
        }
    }

    /** Orders: {@code connect port clients}, {@code greeted seconds} (each was given a heartbeat), {@code expect}, {@code result seconds}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var receivers = new StreamReceivers();
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine())
            Child.say(receivers.obey(line.split(" ")));
    }

    private String obey(String[] order) throws IOException, InterruptedException {
        return switch (order[0]) {
            case "connect" -> {
                connect(Integer.parseInt(order[1]), Integer.parseInt(order[2]));
                yield "ok";
            }
            case "greeted" ->
                greetings.await(Long.parseLong(order[1]), TimeUnit.SECONDS) ? "ok" : "missing " + greetings.getCount();
            case "expect" -> {
                expected = new Expected(clients);
                yield "ok";
            }
            case "result" -> {
                Expected now = expected;
                yield now.result(now.missing.await(Long.parseLong(order[1]), TimeUnit.SECONDS));
            }
            default -> throw new IllegalArgumentException(order[0] + " (expected: connect, greeted, expect or result)");
        };
    }

    private void connect(int port, int count) throws IOException {
        clients = count;
        greetings = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new ByteArrayOutputStream());
        }
        Thread.ofPlatform().daemon().start(this::read);
    }

    private void read() {
        try {
            while (true) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) read(key);
                selector.selectedKeys().clear();
            }
        } catch (IOException e) {
            Child.say("failed " + e);
        }
    }

    private void read(SelectionKey key) throws IOException {
        buffer.clear();
        if (((SocketChannel) key.channel()).read(buffer) < 0) throw new IOException("a client was cut off");
        byte[] read = new byte[buffer.flip().remaining()];
        buffer.get(read);
        var begun = (ByteArrayOutputStream) key.attachment();
        begun.writeBytes(read);
        String text = begun.toString(StandardCharsets.ISO_8859_1);
        int from = 0;
        for (int end = text.indexOf(END); end >= 0; end = text.indexOf(END, from)) {
            if (text.substring(from, end).contains("<status>System</status>")) greetings.countDown();
            else expected.arrived();
            from = end + END.length();
        }
        if (from == 0) return;
        begun.reset();
        begun.writeBytes(text.substring(from).getBytes(StandardCharsets.ISO_8859_1));
    }
}
