package org.childalert.operator.figures;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.childalert.channel.AddressGuard;
import org.childalert.channel.Outbound;
import org.childalert.channel.OutboundHttp;

/**
 * What the product is compared with: the same bytes, to the same addresses, through the same client, each on a virtual thread of its own; not signed,
 * not stored, not recorded. In a process of its own, as the product is.
 */
final class BareLoop {
    private static final Duration DEADLINE = Duration.ofSeconds(25);

    private final OutboundHttp http = new OutboundHttp(new AddressGuard(new Outbound(true, true)));
    private final int port;
    private final byte[] document;

    private BareLoop(int port, byte[] document) {
        this.port = port;
        this.document = document;
    }

    /** Given the far ends' port and the file that holds the bytes. Orders: {@code run addresses times}, {@code texts threads each}. */
    public static void main(String[] arguments) throws IOException {
        var loop = new BareLoop(Integer.parseInt(arguments[0]), Files.readAllBytes(Path.of(arguments[1])));
        Child.say("ready");
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            String[] order = line.split(" ");
            int first = Integer.parseInt(order[1]);
            int second = Integer.parseInt(order[2]);
            Child.say(order[0].equals("run") ? loop.run(first, second) : loop.texts(first, second));
        }
    }

    /** Each address gets one after the other; the answer is when it began, in microseconds, and how many failed. */
    private String run(int addresses, int times) {
        var failed = new AtomicInteger();
        long began = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < addresses; i++) {
                String url = Origins.url(i, port);
                threads.execute(() -> {
                    for (int time = 0; time < times; time++) if (!isSent(url)) failed.incrementAndGet();
                });
            }
        }
        return began + " " + failed.get();
    }

    /** As many threads, each of which posts the form of a text message one after the other. */
    private String texts(int threads, int each) {
        var failed = new AtomicInteger();
        long began = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        String url = "http://127.0.0.1:" + port + "/2010-04-01/Accounts/" + Deployment.ACCOUNT + "/Messages.json";
        byte[] form =
                ("To=%2B12122000000&From=%2B12025550100&Body=" + "A".repeat(300)).getBytes(StandardCharsets.US_ASCII);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < threads; i++)
                executor.execute(() -> {
                    for (int time = 0; time < each; time++)
                        if (!isSent(url, form, ContentType.APPLICATION_FORM_URLENCODED)) failed.incrementAndGet();
                });
        }
        return began + " " + failed.get();
    }

    private boolean isSent(String url) {
        return isSent(url, document, ContentType.create("application/cap+xml"));
    }

    private boolean isSent(String url, byte[] body, ContentType type) {
        var post = new HttpPost(url);
        post.setHeader("webhook-id", UUID.randomUUID().toString());
        post.setEntity(new ByteArrayEntity(body, type));
        try {
            return http.send(post, DEADLINE).isSuccess();
        } catch (IOException e) {
            return false;
        }
    }
}
