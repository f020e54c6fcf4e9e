package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.childalert.Identifiers;
import org.childalert.Transactions;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.dissemination.Deliveries.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what became of attempts, many in one transaction. While the database is away they wait here; should the process die meanwhile, the lease
 * runs out and the delivery is made again.
 */
@Singleton
public final class Outcomes {
    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);
    private static final int BATCH = 500;
    private static final int LONGEST_DETAIL = 500;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BlockingQueue<Outcome> waiting = new LinkedBlockingQueue<>();
    private final Deliveries deliveries;
    private final Airings airings;
    private final Timers timers;
    private final Trail trail;
    private final Transactions transactions;
    private final Identifiers identifiers;
    private final Backoff backoff;
    private final Notices notices;
    private final Node node;
    private final Clock clock;
    private final Thread writer;
    private volatile boolean closing;
    private volatile boolean lost;

    public Outcomes(
            Deliveries deliveries,
            Airings airings,
            Timers timers,
            Trail trail,
            Transactions transactions,
            Identifiers identifiers,
            Backoff backoff,
            Notices notices,
            Node node,
            Clock clock) {
        this.deliveries = deliveries;
        this.airings = airings;
        this.timers = timers;
        this.trail = trail;
        this.transactions = transactions;
        this.identifiers = identifiers;
        this.backoff = backoff;
        this.notices = notices;
        this.node = node;
        this.clock = clock;
        writer = Thread.ofVirtual().name("outcomes").start(this::write);
    }

    /** Takes an outcome to be recorded within milliseconds. */
    public void record(Delivery delivery, Receipt receipt) {
        Instant now = clock.instant();
        waiting.add(new Outcome(delivery, delivery.attempts(), receipt, now, dueAgain(delivery, receipt, now)));
    }

    private @Nullable Instant dueAgain(Delivery delivery, Receipt receipt, Instant now) {
        return switch (receipt) {
            case Receipt.Deferred deferred -> now.plus(backoff.after(delivery.attempts(), deferred.notBefore()));
            case Receipt.Underway underway -> now.plus(underway.pause());
            case Receipt.Accepted _, Receipt.Acknowledged _, Receipt.Refused _ -> null;
        };
    }

    private void write() {
        while (!closing || !waiting.isEmpty()) {
            try {
                Outcome first = waiting.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) writeWith(first);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void writeWith(Outcome first) throws InterruptedException {
        List<Outcome> batch = new ArrayList<>(List.of(first));
        waiting.drainTo(batch, BATCH - 1);
        if (isWritten(batch)) return;
        if (closing) {
            lost = true;
            return;
        }
        boolean works = batch.size() > 1 && isWritten(List.of(first));
        for (Outcome other : batch.subList(1, batch.size()))
            if (!works || !isWritten(List.of(other))) waiting.add(other);
        if (!works) {
            waiting.add(first); // last, so that one which cannot be recorded keeps no other from it
            Thread.sleep(PAUSE);
        }
    }

    private boolean isWritten(List<Outcome> batch) {
        try {
            transactions.inOne(() -> save(batch));
            return true;
        } catch (RuntimeException e) {
            LOG.error("{} outcomes could not be recorded; trying again", batch.size(), e);
            return false;
        }
    }

    private void save(List<Outcome> batch) {
        deliveries.record(batch, node.name());
        trail.append(batch.stream().map(this::entry).toList());
        for (Outcome outcome : batch) {
            if (outcome.receipt() instanceof Receipt.Acknowledged said) acknowledge(outcome, said);
        }
        for (Outcome outcome : batch)
            if (outcome.receipt() instanceof Receipt.Refused)
                notices.tell(outcome.delivery(), detail(outcome.receipt()), outcome.at());
        batch.stream()
                .filter(outcome -> !(outcome.receipt() instanceof Receipt.Accepted
                        || outcome.receipt() instanceof Receipt.Underway
                        || outcome.receipt() instanceof Receipt.Deferred))
                .map(outcome -> outcome.delivery().alert())
                .distinct()
                .forEach(alert -> timers.set(alert, Timers.Kind.ESCALATION, clock.instant()));
    }

    private void acknowledge(Outcome outcome, Receipt.Acknowledged said) {
        Delivery delivery = outcome.delivery();
        String by = "channel:" + delivery.channel();
        boolean first =
                deliveries.acknowledge(delivery.id(), said.level(), outcome.at(), outcome.at(), by, said.evidence());
        if (first && said.level() == Level.AIRED)
            airings.add(List.of(
                    Airing.said(identifiers.uuid(), delivery, outcome.at(), outcome.at(), by, said.evidence())));
    }

    private AuditEntry entry(Outcome outcome) {
        Delivery delivery = outcome.delivery();
        String what = outcome.receipt().getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return new AuditEntry(
                identifiers.uuid(),
                outcome.at(),
                delivery.agency(),
                "channel:" + delivery.channel(),
                "delivery." + what,
                delivery.alert().value(),
                delivery.id().toString(),
                null,
                Map.of(
                        "channel", delivery.channel(),
                        "attempt", Integer.toString(outcome.attempt()),
                        "step", delivery.step(),
                        "detail", detail(outcome.receipt())));
    }

    /** What the record says of a receipt: up to 500 characters, however much the far end had to say. */
    public static String detail(Receipt receipt) {
        String detail = switch (receipt) {
            case Receipt.Accepted accepted ->
                accepted.detail() != null
                        ? accepted.detail()
                        : accepted.reference() == null ? "" : accepted.reference();
            case Receipt.Acknowledged acknowledged ->
                acknowledged.level().name().toLowerCase(Locale.ROOT);
            case Receipt.Underway underway -> underway.progress();
            case Receipt.Deferred deferred -> deferred.reason();
            case Receipt.Refused refused -> refused.reason();
        };
        return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL);
    }

    /**
     * Records what is waiting, and ends.
     *
     * @return whether all was recorded
     */
    boolean finish() throws InterruptedException {
        closing = true;
        return writer.join(PATIENCE) && waiting.isEmpty() && !lost;
    }
}
