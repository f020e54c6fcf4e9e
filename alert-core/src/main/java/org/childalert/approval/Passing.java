package org.childalert.approval;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.childalert.Transactions;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.BrokenGlass;
import org.childalert.alert.Officer;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.alert.Versions;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Dispatcher;
import org.childalert.dissemination.Paging;
import org.childalert.dissemination.Timers;
import org.childalert.policy.Authority;
import org.childalert.policy.Deciders;

/**
 * Asks those whose a decision is, and passes it on while they stay silent: each rung is paged once. What is done here is done with the alert locked, in
 * the transaction of the caller.
 */
@Singleton
public final class Passing {
    private final Alerts alerts;
    private final Versions versions;
    private final Mandates mandates;
    private final Paging paging;
    private final Timers timers;
    private final Dispatcher dispatcher;
    private final Journal journal;
    private final Transactions transactions;
    private final Clock clock;

    public Passing(
            Alerts alerts,
            Versions versions,
            Mandates mandates,
            Paging paging,
            Timers timers,
            Dispatcher dispatcher,
            Journal journal,
            Transactions transactions,
            Clock clock) {
        this.alerts = alerts;
        this.versions = versions;
        this.mandates = mandates;
        this.paging = paging;
        this.timers = timers;
        this.dispatcher = dispatcher;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Does what is due of the alert's decisions, and sets the timer for what comes next. */
    public void look(AlertId id) {
        var pages = new ArrayList<Delivery>();
        transactions.inOne(() -> {
            pages.clear();
            Instant now = clock.instant();
            Alert alert = alerts.lock(id).asOf(now);
            for (Version version : deciding(alert)) passOn(alert, version, now, pages);
            remind(alert, now);
        });
        dispatcher.handOver(pages);
    }

    /**
     * Asks everybody whose the decision on this version is. Where too few of them exist, it passes on at once, until enough do or there is nobody
     * more to ask.
     *
     * @return the version as it then stands
     */
    Version begin(Alert alert, Version version, Instant now, List<Delivery> pages) {
        Mandate mandate = mandates.of(version).orElseThrow();
        List<Officer> asked = mandates.ballot(mandate, now).waitingFor();
        pages.addAll(paging.page(alert, asking(version, mandate), persons(asked), now));
        Version passed = passOn(alert, version, now, pages);
        remind(alert, now);
        return passed;
    }

    private Version passOn(Alert alert, Version version, Instant now, List<Delivery> pages) {
        Mandate mandate = mandates.of(version).orElseThrow();
        Deciders deciders = mandate.deciders();
        List<Authority.Pass> ladder = deciders.authority().silent();
        int due = deciders.rungs(now);
        int rungs = due;
        while (rungs < ladder.size()
                && !mandates.ballot(passed(mandate, rungs), now).isPossible()) rungs++;
        if (rungs <= deciders.passed()) return version;
        for (int rung = deciders.passed() + 1; rung <= rungs; rung++)
            tell(alert, version, passed(mandate, rung), ladder.get(rung - 1), rung > due, now, pages);
        Version moved = passedTo(version, rungs, now);
        versions.save(moved);
        return moved;
    }

    private static Mandate passed(Mandate mandate, int rungs) {
        Deciders before = mandate.deciders();
        return new Mandate(
                mandate.kind(),
                mandate.agency(),
                mandate.tier(),
                new Deciders(before.authority(), before.since(), rungs),
                mandate.quorum(),
                mandate.excluded(),
                mandate.regions(),
                mandate.given());
    }

    private static Version passedTo(Version version, int rungs, Instant now) {
        return switch (version) {
            case Version.Pending pending -> pending.passedTo(rungs, now);
            case Version.Approved approved -> {
                BrokenGlass glass = Objects.requireNonNull(approved.brokenGlass());
                yield approved.with(glass.passedTo(rungs), now);
            }
            case Version.Draft _, Version.Returned _, Version.Rejected _, Version.Superseded _ ->
                throw new IllegalStateException("nothing to decide of " + version.id());
        };
    }

    /** @param early because too few people may decide, and not because they were silent */
    private void tell(
            Alert alert,
            Version version,
            Mandate mandate,
            Authority.Pass pass,
            boolean early,
            Instant now,
            List<Delivery> pages) {
        int rung = mandate.deciders().passed();
        String teams = String.join(" ", pass.to());
        var details = new LinkedHashMap<String, String>();
        details.put("rung", Integer.toString(rung));
        details.put("teams", teams);
        details.put("decision", mandate.kind() == Mandate.Kind.APPROVAL ? "approval" : "ratification");
        details.put("because", early ? "tooFew" : "silent");
        journal.tellBySystem(alert, "approval.passed", "version " + version.id().number(), now, Map.copyOf(details));
        var page = new Paging.Page(
                topic(version, mandate) + "/pass-" + rung,
                "version %d still waits %s: it has passed to %s"
                        .formatted(version.id().number(), wanted(mandate), teams),
                early ? "Too few others may decide. You may now." : "Nobody has decided. You may now.",
                path(version),
                true);
        pages.addAll(paging.page(alert, page, persons(mandates.waitingIn(pass.to(), mandate, now)), now));
    }

    private static Paging.Page asking(Version version, Mandate mandate) {
        int number = version.id().number();
        return switch (mandate.kind()) {
            case APPROVAL ->
                new Paging.Page(
                        topic(version, mandate),
                        "version %d waits for your approval".formatted(number),
                        "Read and decide.",
                        path(version),
                        true);
            case RATIFICATION ->
                new Paging.Page(
                        topic(version, mandate),
                        "version %d went on air without approval: ratify it, or take it back".formatted(number),
                        "It is taken back by itself unless it is ratified in time. Read and decide.",
                        path(version),
                        true);
        };
    }

    private static String wanted(Mandate mandate) {
        return switch (mandate.kind()) {
            case APPROVAL -> "for approval";
            case RATIFICATION -> "to be ratified";
        };
    }

    /** The revision tells one submission of a version from the next. */
    private static String topic(Version version, Mandate mandate) {
        return "%s/v%d/r%d"
                .formatted(
                        mandate.kind() == Mandate.Kind.APPROVAL ? "approval" : "ratification",
                        version.id().number(),
                        version.common().revision());
    }

    static String path(Version version) {
        return "/console/alerts/%s/versions/%d/review"
                .formatted(version.id().alert(), version.id().number());
    }

    static List<Paging.Addressee.Person> persons(List<Officer> officers) {
        return officers.stream()
                .map(officer -> new Paging.Addressee.Person(officer.id()))
                .toList();
    }

    /** Sets the timer for the next time that a decision of the alert passes on. */
    void remind(Alert alert, Instant now) {
        Optional<Instant> next = deciding(alert).stream()
                .flatMap(version -> mandates.of(version).stream())
                .flatMap(mandate -> mandate.deciders().next(now).stream())
                .map(Deciders.Next::at)
                .min(Instant::compareTo);
        next.ifPresentOrElse(
                at -> timers.set(alert.id(), Timers.Kind.DECISION, at),
                () -> timers.clear(alert.id(), Timers.Kind.DECISION));
    }

    /** The version that waits for approval, and the one on air that waits to be ratified. */
    private List<Version> deciding(Alert alert) {
        var all = new ArrayList<Version>();
        if (alert instanceof Alert.Ended) return all;
        versions.latest(alert.id()).filter(Version.Pending.class::isInstance).ifPresent(all::add);
        if (alert instanceof Alert.OnAir onAir && onAir.ratifyBy() != null)
            all.add(versions.get(new VersionId(onAir.id(), onAir.version())));
        return all;
    }
}
