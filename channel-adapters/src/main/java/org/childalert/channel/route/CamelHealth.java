package org.childalert.channel.route;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.endpoint.health.HealthEndpoint;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.reactivestreams.Publisher;

/** A node without its routes is not ready: it could take an approval, and send nothing. */
@Singleton
@Readiness
@Requires(beans = HealthEndpoint.class)
final class CamelHealth implements HealthIndicator {
    private final CamelContext camel;

    CamelHealth(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        boolean up = camel.isStarted()
                && camel.getRoutes().stream().map(Route::getRouteId).allMatch(this::isStarted);
        return Publishers.just(HealthResult.builder("camel", up ? HealthStatus.UP : HealthStatus.DOWN)
                .build());
    }

    private boolean isStarted(String route) {
        return camel.getRouteController().getRouteStatus(route) == ServiceStatus.Started;
    }
}
