package org.childalert.channel.endpoint;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.service.ServiceHelper;
import org.childalert.channel.AddressGuard;
import org.childalert.channel.ForbiddenAddress;
import org.childalert.channel.Outbound;
import org.childalert.dissemination.Receipt;

/**
 * Sends one letter by an endpoint made for it alone, which is gone afterwards: nothing is kept of settings that may change, and no secret stands in Camel's
 * registry. Where it leads is checked right before, and the deadline holds whatever the component does.
 */
@Singleton
final class Outbox {
    private final BeanProvider<CamelContext> camel;
    private final Envelopes envelopes;
    private final EndpointConfig config;
    private final AddressGuard guard;
    private final Outbound outbound;

    /** @param camel asked for at the first send: the context is made from the list of all adapters */
    Outbox(
            BeanProvider<CamelContext> camel,
            Envelopes envelopes,
            EndpointConfig config,
            AddressGuard guard,
            Outbound outbound) {
        this.camel = camel;
        this.envelopes = envelopes;
        this.config = config;
        this.guard = guard;
        this.outbound = outbound;
    }

    Receipt send(Target target, Letter letter) {
        String place = place(target);
        var task = new FutureTask<Receipt>(() -> {
            check(target);
            deliver(target, letter);
            return new Receipt.Accepted(null);
        });
        Thread.ofVirtual().name("endpoint").start(task);
        try {
            return task.get(target.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            task.cancel(true); // closes the socket that a virtual thread waits at
            return new Receipt.Deferred(place + " did not answer in time", Duration.ZERO);
        } catch (ExecutionException e) {
            return Mishaps.of(place, Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return new Receipt.Deferred(place + ": interrupted while it was sent", Duration.ZERO);
        }
    }

    private static String place(Target target) {
        return switch (target.transport().way()) {
            case MAIL, SFTP, NETTY ->
                target.transport().scheme() + " " + target.hosts().getFirst();
            case FILE, JMS, KAFKA -> target.uri();
        };
    }

    private void check(Target target) throws IOException {
        for (String host : target.hosts())
            if (outbound.loopbackOnly() || !config.isPrivate(host))
                guard.resolve(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        if (target.transport().way() == Transport.Way.FILE) checkFiles(Path.of(target.rest()));
    }

    /** A link on the way may lead out of the root. */
    private void checkFiles(Path directory) throws IOException {
        Path root = Path.of(Objects.requireNonNull(config.fileRoot(), "endpoint.file-root"));
        Files.createDirectories(root);
        Path existing = directory;
        while (!Files.exists(existing)) existing = Objects.requireNonNull(existing.getParent(), "root");
        if (!existing.toRealPath().startsWith(root.toRealPath()))
            throw new ForbiddenAddress("leads out of endpoint.file-root");
    }

    private void deliver(Target target, Letter letter) throws Exception {
        CamelContext context = camel.get();
        Endpoint endpoint = context.getComponent(target.transport().scheme())
                .createEndpoint(target.uri(), envelopes.parameters(target, letter));
        try (ProducerTemplate producer = context.createProducerTemplate(1)) { // which keeps it no longer than this
            ServiceHelper.startService(endpoint);
            Exchange exchange = endpoint.createExchange(ExchangePattern.InOnly);
            envelopes.fill(exchange, target, letter);
            producer.send(endpoint, exchange);
            Exception failed = exchange.getException();
            if (failed != null) throw failed;
        } finally {
            ServiceHelper.stopAndShutdownService(endpoint);
        }
    }
}
