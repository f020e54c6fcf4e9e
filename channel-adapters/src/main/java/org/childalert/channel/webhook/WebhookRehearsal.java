package org.childalert.channel.webhook;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.childalert.AgencyId;
import org.childalert.Json;
import org.childalert.alert.Mode;
import org.childalert.alert.Status;
import org.childalert.channel.AddressGuard;
import org.childalert.channel.Outbound;
import org.childalert.channel.OutboundHttp;
import org.childalert.channel.WebhookSecret;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Rehearsal;

/**
 * Sends empty documents to a socket of its own, through a client of its own that reaches nothing but this machine, so that the code of the real one is
 * warm.
 */
@Singleton
final class WebhookRehearsal implements Rehearsal {
    private static final int TIMES = 300;
    private static final int AT_ONCE = 30;
    private static final Outbound THIS_MACHINE = new Outbound(true, true);

    private final Receipts receipts;
    private final Json json;
    private final Clock clock;

    WebhookRehearsal(Receipts receipts, Json json, Clock clock) {
        this.receipts = receipts;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void rehearse(BooleanSupplier wanted) throws IOException {
        try (var farEnd = new ServerSocket(0, AT_ONCE, InetAddress.getLoopbackAddress());
                var http = new OutboundHttp(new AddressGuard(THIS_MACHINE))) {
            Thread.ofVirtual().start(() -> accept(farEnd));
            var adapter = new WebhookAdapter(http, THIS_MACHINE, receipts, clock);
            Dispatch dispatch = dispatch(farEnd.getLocalPort());
            for (int sent = 0; sent < TIMES && wanted.getAsBoolean(); sent += AT_ONCE) {
                try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                    for (int i = 0; i < AT_ONCE; i++) threads.execute(() -> adapter.send(dispatch));
                }
            }
        }
    }

    private Dispatch dispatch(int port) {
        var settings = Map.of(
                "url",
                "http://127.0.0.1:" + port + "/",
                "secret",
                WebhookSecret.format(new byte[32]),
                "timeout",
                "PT2S");
        var channel = new Channel(
                new AgencyId("rehearsal"),
                "rehearsal",
                "",
                "webhook",
                Mode.EXERCISE,
                Set.of(),
                List.of(),
                new Channel.Limits(1),
                json.tree(settings),
                "");
        return new Dispatch(
                new UUID(0, 0),
                1,
                channel,
                "",
                Status.TEST,
                new Dispatch.LinkTest("rehearsal", new byte[0], ""),
                URI.create("http://127.0.0.1:" + port + "/"),
                clock.instant());
    }

    private static void accept(ServerSocket farEnd) {
        while (!farEnd.isClosed()) {
            try {
                Socket socket = farEnd.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException e) {
                return; // closed: it is over
            }
        }
    }

    /** A request without a body ends with an empty line. */
    private static void answer(Socket socket) {
        byte[] answer = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        try (socket) {
            InputStream in = socket.getInputStream();
            int last = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                last = last << 8 | next;
                if (last == 0x0d0a0d0a) socket.getOutputStream().write(answer);
            }
        } catch (IOException e) {
            // the other side has gone
        }
    }
}
