package org.childalert.operator.station;

import io.micronaut.context.annotation.Requires;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.endpoint.health.HealthEndpoint;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import jakarta.inject.Singleton;
import java.util.Map;
import org.childalert.alert.Agencies;
import org.childalert.dissemination.LinkCondition;
import org.childalert.dissemination.LinkTestResults;

/** How many channels were tested, and how many of them are degraded. A far end that is down makes no node unhealthy. */
@Singleton
@Requires(beans = HealthEndpoint.class)
final class LinkTestHealth extends AbstractHealthIndicator<Map<String, Long>> {
    private final Agencies agencies;
    private final LinkTestResults results;

    LinkTestHealth(Agencies agencies, LinkTestResults results) {
        this.agencies = agencies;
        this.results = results;
    }

    @Override
    protected Map<String, Long> getHealthInformation() {
        healthStatus = HealthStatus.UP;
        var conditions = agencies.list().stream()
                .flatMap(agency -> results.conditions(agency.agency()).stream())
                .toList();
        return Map.of(
                "tested",
                (long) conditions.size(),
                "degraded",
                conditions.stream().filter(LinkCondition::isDegraded).count());
    }

    @Override
    protected String getName() {
        return "linkTests";
    }
}
