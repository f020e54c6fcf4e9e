package org.childalert.operator.demo;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.time.Clock;
import org.childalert.Json;
import org.childalert.alert.Alerts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays the sample case when the demonstration has started, says where to look, and ends the process afterwards if it was asked to. */
@Singleton
@Requires(property = "demo.play", value = "true")
@Requires(property = "sandbox.enabled", value = "true")
final class DemoRun implements ApplicationEventListener<ServerStartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(DemoRun.class);
    private final Json json;
    private final Alerts alerts;
    private final Clock clock;
    private final boolean exit;
    private final int stream;

    DemoRun(
            Json json,
            Alerts alerts,
            Clock clock,
            @Value("${demo.exit:}") String exit,
            @Value("${stream.port:0}") int stream) {
        this.json = json;
        this.alerts = alerts;
        this.clock = clock;
        this.exit = exit.equals("true");
        this.stream = stream;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        Thread.ofPlatform().name("sample case").start(() -> run(event.getSource()));
    }

    private void run(EmbeddedServer server) {
        PrintStream out = System.out;
        var visitor = new ApiClient(HttpClient.newHttpClient(), server.getURI(), json, null);
        out.println();
        out.println("The demonstration runs at %s. Alerts of earlier runs in its database: %d."
                .formatted(server.getURI(), alerts.list(null, null, 200).size()));
        boolean good = false;
        try {
            good = new SampleCase(visitor, json, clock, out).play();
        } catch (RuntimeException e) {
            LOG.error("the sample case could not be played", e);
        }
        if (exit) System.exit(good ? 0 : 1);
        tellWhereToLook(out, server);
    }

    private void tellWhereToLook(PrintStream out, EmbeddedServer server) {
        out.println();
        out.println("It keeps serving; Ctrl-C ends it. Where to look:");
        out.println("  %s/console              the officers' pages".formatted(server.getURI()));
        out.println("  %s/                     public page of active alerts".formatted(server.getURI()));
        out.println("  %s/feeds/alerts.atom    the feed, with the signed CAP documents".formatted(server.getURI()));
        out.println("  %s/openapi.yml          the API; docs/guides/officer.md walks through it"
                .formatted(server.getURI()));
        out.println("  %s/demo                 logins and addresses".formatted(server.getURI()));
        out.println("  %s/demo/journal         what the far ends received".formatted(server.getURI()));
        out.println("  nc 127.0.0.1 %d            the public stream of signed messages".formatted(stream));
        out.println("Logins (user / password):");
        for (DemoUsers.Login login : DemoUsers.LOGINS)
            out.println("  %-14s / %-20s %s".formatted(login.username(), login.password(), login.name()));
    }
}
