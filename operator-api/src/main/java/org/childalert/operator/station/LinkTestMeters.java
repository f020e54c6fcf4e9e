package org.childalert.operator.station;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;
import org.childalert.dissemination.LinkCondition;
import org.childalert.dissemination.LinkTestResult;
import org.childalert.dissemination.LinkTestResults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For each channel that was ever tested: the seconds since its latest link test began, whether that found the way open (1, else 0), and whether the
 * channel is degraded. As all nodes see it.
 */
@Singleton
@Requires(beans = MeterRegistry.class)
public class LinkTestMeters {
    private static final Logger LOG = LoggerFactory.getLogger(LinkTestMeters.class);

    private final Agencies agencies;
    private final LinkTestResults results;
    private final Clock clock;
    private final MultiGauge ages;
    private final MultiGauge open;
    private final MultiGauge degraded;

    LinkTestMeters(Agencies agencies, LinkTestResults results, MeterRegistry meters, Clock clock) {
        this.agencies = agencies;
        this.results = results;
        this.clock = clock;
        ages = MultiGauge.builder("childalert.link.test.age")
                .description("Since the channel's latest link test began")
                .baseUnit("seconds")
                .register(meters);
        open = MultiGauge.builder("childalert.link.test.ok")
                .description("1 where the latest link test found the way open")
                .register(meters);
        degraded = MultiGauge.builder("childalert.link.degraded")
                .description("1 where link tests missed so often in a row that the agency was told")
                .register(meters);
    }

    @Scheduled(fixedDelay = "${link-tests.meters:15s}", initialDelay = "1s")
    void tick() {
        try {
            refresh();
        } catch (RuntimeException e) {
            LOG.warn("the results of link tests cannot be read for the metrics", e);
        }
    }

    /** Reads anew which channels there are, and how they stand. */
    public void refresh() {
        var age = new ArrayList<MultiGauge.Row<?>>();
        var ok = new ArrayList<MultiGauge.Row<?>>();
        var bad = new ArrayList<MultiGauge.Row<?>>();
        for (Agency agency : agencies.list()) {
            for (LinkTestResult result : results.list(agency.agency())) {
                Tags tags = tags(agency, result.channel());
                Instant at = result.at();
                age.add(MultiGauge.Row.of(
                        tags,
                        () -> Math.max(0, Duration.between(at, clock.instant()).toSeconds())));
                ok.add(MultiGauge.Row.of(tags, result.outcome().isOpen() ? 1 : 0));
            }
            for (LinkCondition condition : results.conditions(agency.agency()))
                bad.add(MultiGauge.Row.of(tags(agency, condition.channel()), condition.isDegraded() ? 1 : 0));
        }
        ages.register(List.copyOf(age), true);
        open.register(List.copyOf(ok), true);
        degraded.register(List.copyOf(bad), true);
    }

    private static Tags tags(Agency agency, String channel) {
        return Tags.of("agency", agency.agency().value(), "channel", channel);
    }
}
