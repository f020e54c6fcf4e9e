package org.childalert.escalation;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.childalert.Transactions;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Ending;
import org.childalert.approval.Endings;
import org.childalert.approval.Escalations;
import org.childalert.approval.Passing;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Dispatcher;
import org.childalert.dissemination.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks which timers are due, and has done what they stand for. A timer that is being looked at falls due again if this node dies meanwhile. */
@Singleton
public class EscalationClock {
    private static final Duration AGAIN = Duration.ofSeconds(15);
    private static final int BATCH = 250;

    /** Alerts that are looked at side by side; each has a connection of the pool meanwhile, and others need some, too. */
    private static final int AT_ONCE = 6;

    private static final Logger LOG = LoggerFactory.getLogger(EscalationClock.class);

    private final Timers timers;
    private final Alerts alerts;
    private final Escalations escalations;
    private final Passing passing;
    private final Endings endings;
    private final Dispatcher dispatcher;
    private final Transactions transactions;
    private final Clock clock;

    public EscalationClock(
            Timers timers,
            Alerts alerts,
            Escalations escalations,
            Passing passing,
            Endings endings,
            Dispatcher dispatcher,
            Transactions transactions,
            Clock clock) {
        this.timers = timers;
        this.alerts = alerts;
        this.escalations = escalations;
        this.passing = passing;
        this.endings = endings;
        this.dispatcher = dispatcher;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = "${escalation.poll:200ms}", initialDelay = "${escalation.poll:200ms}")
    void tick() {
        try {
            while (lookAtDue() == BATCH) Thread.onSpinWait();
        } catch (RuntimeException e) {
            LOG.error("timers that are due could not be looked at; trying again", e);
        }
    }

    /** @return how many timers were due */
    public int lookAtDue() {
        Instant now = clock.instant();
        List<Timers.Due> due = timers.claim(now, now.plus(AGAIN), BATCH);
        if (due.size() == 1) look(due.getFirst());
        else sideBySide(due);
        return due.size();
    }

    private void sideBySide(List<Timers.Due> due) {
        var permits = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Timers.Due timer : due) {
                permits.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        look(timer);
                    } finally {
                        permits.release();
                    }
                });
            }
        }
    }

    private void look(Timers.Due timer) {
        try {
            switch (timer.kind()) {
                case ESCALATION -> escalate(timer.alert());
                case DECISION -> passing.look(timer.alert());
                case RATIFICATION -> endings.takeBack(timer.alert());
                case EXPIRY -> endings.expire(timer.alert());
                case RETENTION -> endings.forget(timer.alert());
            }
        } catch (RuntimeException e) {
            LOG.error("{} of alert {} failed; it falls due again within {}", timer.kind(), timer.alert(), AGAIN, e);
        }
    }

    private void escalate(AlertId id) {
        var leased = new ArrayList<Delivery>();
        transactions.inOne(() -> {
            leased.clear();
            Instant now = clock.instant();
            Alert alert = alerts.lock(id).asOf(now);
            if (alert instanceof Alert.Ended ended && ended.ending() == Ending.EXPIRED)
                timers.clear(id, Timers.Kind.ESCALATION); // its own timer writes the end down
            else leased.addAll(escalations.advance(alert, now));
        });
        dispatcher.handOver(leased);
    }
}
