package org.childalert.channel.stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;

/** How many clients there are, and how many were closed for not keeping up, or not let in; nothing where nobody measures. */
@Singleton
final class StreamMetrics {
    private final BeanProvider<MeterRegistry> meters;

    StreamMetrics(BeanProvider<MeterRegistry> meters) {
        this.meters = meters;
    }

    void watch(Clients clients) {
        meters.ifPresent(registry -> {
            Gauge.builder("stream.clients", clients, all -> all.anonymous().size())
                    .tag("audience", "public")
                    .register(registry);
            Gauge.builder(
                            "stream.clients",
                            clients,
                            all -> all.count() - all.anonymous().size() - all.waiting())
                    .tag("audience", "stations")
                    .register(registry);
            Gauge.builder("stream.clients", clients, Clients::waiting)
                    .tag("audience", "nobody")
                    .register(registry);
        });
    }

    void closed(String why) {
        meters.ifPresent(
                registry -> registry.counter("stream.closed", "why", why).increment());
    }
}
