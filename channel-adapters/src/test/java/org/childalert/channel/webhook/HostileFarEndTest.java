package org.childalert.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.channel.Fixtures.AT_NOON;
import static org.childalert.channel.Fixtures.LOOPBACK;
import static org.childalert.channel.Fixtures.aWebhook;
import static org.childalert.channel.Fixtures.anAlertTo;
import static org.childalert.channel.HostileFarEnd.write;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.childalert.Json;
import org.childalert.channel.AddressGuard;
import org.childalert.channel.HostileFarEnd;
import org.childalert.channel.OutboundHttp;
import org.childalert.dissemination.Receipt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Far ends that would hold a sender for ever. The time limit is far below the longest silence that the client itself
 * bears.
 */
@Timeout(15)
class HostileFarEndTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Receipt LATE = new Receipt.Deferred("127.0.0.1 did not answer in time", Duration.ZERO);

    private final CountDownLatch over = new CountDownLatch(1);
    private OutboundHttp http = new OutboundHttp(new AddressGuard(LOOPBACK));

    @AfterEach
    void close() throws Exception {
        over.countDown();
        http.close();
    }

    @Test
    void silence_is_cut_at_the_deadline() throws Exception {
        try (var farEnd = new HostileFarEnd(_ -> {})) {
            assertThat(send(farEnd, SHORT)).isEqualTo(LATE);
            farEnd.awaitCut();
        }
    }

    @Test
    void headers_that_drip_are_cut_at_the_deadline() throws Exception {
        HostileFarEnd.Conduct drip = out -> {
            write(out, "HTTP/1.1 200 OK\r\nX-Slow: ");
            while (!over.await(20, TimeUnit.MILLISECONDS)) write(out, "x");
        };
        try (var farEnd = new HostileFarEnd(drip)) {
            assertThat(send(farEnd, SHORT)).isEqualTo(LATE);
            farEnd.awaitCut();
        }
    }

    @Test
    void a_body_that_drips_is_cut_at_the_deadline_and_its_status_counts() throws Exception {
        HostileFarEnd.Conduct drip = out -> {
            write(out, "HTTP/1.1 202 Accepted\r\nContent-Length: 60000\r\n\r\n");
            while (!over.await(20, TimeUnit.MILLISECONDS)) write(out, "x");
        };
        try (var farEnd = new HostileFarEnd(drip)) {
            assertThat(send(farEnd, SHORT)).isEqualTo(new Receipt.Accepted(null));
            farEnd.awaitCut();
        }
    }

    @Test
    void an_endless_body_is_cut_long_before_the_deadline() throws Exception {
        try (var farEnd = new HostileFarEnd(out -> flood(out, "HTTP/1.1 200 OK\r\n\r\n"))) {
            assertThat(send(farEnd, LONG)).isEqualTo(new Receipt.Accepted(null));
            farEnd.awaitCut();
        }
    }

    @Test
    void an_endless_body_in_chunks_is_cut_too() throws Exception {
        HostileFarEnd.Conduct chunks = out -> {
            write(out, "HTTP/1.1 500 Broken\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) write(out, "400\r\n" + "x".repeat(0x400) + "\r\n");
        };
        try (var farEnd = new HostileFarEnd(chunks)) {
            assertThat(send(farEnd, LONG)).isEqualTo(new Receipt.Deferred("127.0.0.1 answered 500", Duration.ZERO));
            farEnd.awaitCut();
        }
    }

    @Test
    void a_compressed_answer_is_not_unpacked() throws Exception {
        try (var farEnd = new HostileFarEnd(out -> flood(out, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"))) {
            assertThat(send(farEnd, LONG)).isEqualTo(new Receipt.Accepted(null));
            farEnd.awaitCut();
        }
    }

    @Test
    void endless_headers_are_cut_long_before_the_deadline() throws Exception {
        HostileFarEnd.Conduct headers = out -> {
            write(out, "HTTP/1.1 200 OK\r\n");
            while (true) write(out, "X-More: y\r\n");
        };
        try (var farEnd = new HostileFarEnd(headers)) {
            assertThat(send(farEnd, LONG))
                    .isEqualTo(new Receipt.Deferred(
                            "127.0.0.1 answered with too many or too long headers", Duration.ZERO));
            farEnd.awaitCut();
        }
    }

    @Test
    void what_is_no_http_is_deferred() throws Exception {
        try (var farEnd = new HostileFarEnd(out -> flood(out, "SSH-2.0-OpenSSH\r\n"))) {
            assertThat(send(farEnd, LONG)).isInstanceOf(Receipt.Deferred.class);
            farEnd.awaitCut();
        }
    }

    @Test
    void a_name_that_resolves_after_the_deadline_sends_nothing() throws Exception {
        var connections = new AtomicInteger();
        var resolving = new CompletableFuture<Thread>();
        http.close();
        http = new OutboundHttp(new AddressGuard(LOOPBACK, slowNames(resolving)));
        try (var farEnd = new HostileFarEnd(_ -> connections.incrementAndGet())) {
            String url = farEnd.url().replace("127.0.0.1", "localhost");
            assertThat(adapter().send(anAlertTo(aWebhook(url, SHORT))))
                    .isEqualTo(new Receipt.Deferred("localhost did not answer in time", Duration.ZERO));
            over.countDown();
            resolving.get().join();
        }
        assertThat(connections).hasValue(0);
    }

    @Test
    void an_interrupted_sender_returns_at_once_and_stays_interrupted() throws Exception {
        var sent = new CompletableFuture<Receipt>();
        var arrived = new CountDownLatch(1);
        try (var farEnd = new HostileFarEnd(_ -> arrived.countDown())) {
            Thread sender = Thread.ofVirtual().start(() -> {
                Receipt receipt = send(farEnd, LONG);
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
                sent.complete(receipt);
            });
            arrived.await();
            sender.interrupt();
            assertThat(sent.get()).isInstanceOf(Receipt.Deferred.class);
            farEnd.awaitCut();
        }
    }

    @Test
    void hundreds_of_sends_can_be_under_way_at_once() throws Exception {
        int sends = 300;
        var all = new CountDownLatch(sends);
        HostileFarEnd.Conduct together = out -> {
            all.countDown();
            all.await();
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        };
        try (var farEnd = new HostileFarEnd(together);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Receipt>> receipts = new ArrayList<>();
            for (int i = 0; i < sends; i++) receipts.add(threads.submit(() -> send(farEnd, LONG)));
            for (Future<Receipt> receipt : receipts) assertThat(receipt.get()).isEqualTo(new Receipt.Accepted(null));
        }
    }

    private Receipt send(HostileFarEnd farEnd, Duration timeout) {
        return adapter().send(anAlertTo(aWebhook(farEnd.url(), timeout)));
    }

    private WebhookAdapter adapter() {
        return new WebhookAdapter(http, LOOPBACK, new Receipts(new Json(), AT_NOON), AT_NOON);
    }

    private static void flood(java.io.OutputStream out, String head) throws java.io.IOException {
        write(out, head);
        byte[] block = new byte[64 * 1024];
        while (true) out.write(block);
    }

    /** Answers only when the test is over, as the system's resolver may: it cannot be interrupted. */
    private DnsResolver slowNames(CompletableFuture<Thread> resolving) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                resolving.complete(Thread.currentThread());
                while (over.getCount() > 0) awaitQuietly();
                return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    private void awaitQuietly() {
        try {
            over.await();
        } catch (InterruptedException e) {
            // goes on, as a call into the system would
        }
    }
}
