package org.childalert.approval;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.childalert.Fault;
import org.childalert.Transactions;
import org.childalert.alert.Agencies;
import org.childalert.alert.Alert;
import org.childalert.alert.Alerts;
import org.childalert.alert.Caller;
import org.childalert.alert.Officer;
import org.childalert.alert.Plausibility;
import org.childalert.alert.Refusal;
import org.childalert.alert.SetAside;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.alert.Versions;
import org.childalert.policy.Assessed;
import org.childalert.policy.Conditions;
import org.childalert.policy.Criterion;
import org.childalert.policy.Finding;
import org.childalert.policy.Gate;
import org.childalert.policy.Policies;
import org.childalert.policy.PolicyVersion;
import org.jspecify.annotations.Nullable;

/**
 * Setting a criterion of the gate aside: the move of the teams that the policy names, and of nobody else. Whoever does it contributed to the version,
 * and never approves it.
 */
@Singleton
public final class Overrides {
    /** In characters. */
    public static final int SHORTEST_REASON = 10;

    /** In characters. */
    public static final int LONGEST_REASON = 1_000;

    private final Alerts alerts;
    private final Versions versions;
    private final Agencies agencies;
    private final Plausibility plausibility;
    private final Policies policies;
    private final Gate gate;
    private final Journal journal;
    private final Transactions transactions;
    private final Clock clock;

    public Overrides(
            Alerts alerts,
            Versions versions,
            Agencies agencies,
            Plausibility plausibility,
            Policies policies,
            Gate gate,
            Journal journal,
            Transactions transactions,
            Clock clock) {
        this.alerts = alerts;
        this.versions = versions;
        this.agencies = agencies;
        this.plausibility = plausibility;
        this.policies = policies;
        this.gate = gate;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Sets a criterion aside that stands in the way, or says anew why it is.
     *
     * @param reason from {@link #SHORTEST_REASON} to {@link #LONGEST_REASON} characters, blanks around it not counted
     */
    public Version override(Caller caller, VersionId id, int revision, String criterion, String reason) {
        return move(caller, id, revision, (alert, open, policy, now) -> {
            mayBeSetAside(policy, open, criterion, now);
            var override = new SetAside(criterion, checked(reason), caller.id(), now);
            Version.Draft draft = open.setAside(override);
            versions.save(draft);
            tell(caller, alert, "criterion.overridden", open, criterion, policy, now);
            return draft;
        });
    }

    /** The criterion counts again as it is found. */
    public Version withdraw(Caller caller, VersionId id, int revision, String criterion) {
        return move(caller, id, revision, (alert, open, policy, now) -> {
            if (open.common().overrides().stream()
                    .noneMatch(override -> override.criterion().equals(criterion)))
                throw new Refusal.NotFound("override of " + criterion);
            Version.Draft draft = open.withdrawOverride(caller.id(), criterion, now);
            versions.save(draft);
            tell(caller, alert, "override.withdrawn", open, criterion, policy, now);
            return draft;
        });
    }

    /** Whether the officer may set anything aside in this version now. */
    public boolean may(Officer officer, Alert alert, Version version) {
        return version instanceof Version.Open
                && !(alert instanceof Alert.Ended)
                && officer.belongsTo(alert.agency())
                && isNamed(
                        officer, policies.active(alert.agency()).policy().gate().override())
                && officer.beyond(plausibility.regionsOf(version.content().area(), agencies.get(alert.agency())))
                        .isEmpty();
    }

    private interface Change {
        Version of(Alert alert, Version.Open open, PolicyVersion policy, Instant now);
    }

    private Version move(Caller caller, VersionId id, int revision, Change change) {
        caller.mustBeOfTheAuthority();
        return transactions.inOne(() -> {
            Instant now = clock.instant();
            Alert alert = caller.mine(alerts.lock(id.alert())).asOf(now);
            Version version = versions.get(id);
            policies.share();
            PolicyVersion policy = policies.active(alert.agency());
            Conditions.Overriding override = policy.policy().gate().override();
            if (override == null) throw Refusal.Forbidden.nobody(policy.ref(), "set a criterion aside");
            if (!isNamed(caller.officer(), override)) throw Refusal.Forbidden.team(override.by());
            caller.mustCover(plausibility.regionsOf(version.content().area(), agencies.get(alert.agency())));
            if (alert instanceof Alert.Ended) throw Refusal.IllegalMove.of(alert, "be changed (override)");
            Version.Open open = switch (version) {
                case Version.Draft draft -> draft;
                case Version.Returned returned -> returned;
                case Version.Pending _, Version.Rejected _, Version.Approved _, Version.Superseded _ ->
                    throw Refusal.IllegalMove.of(version, "be changed (override)");
            };
            Preconditions.revision(open, revision);
            return change.of(alert, open, policy, now);
        });
    }

    private static boolean isNamed(Officer officer, Conditions.@Nullable Overriding override) {
        return override != null && override.by().stream().anyMatch(officer.teams()::contains);
    }

    private void mayBeSetAside(PolicyVersion policy, Version.Open open, String name, Instant now) {
        Conditions conditions = policy.policy().gate();
        Criterion criterion = conditions.criteria().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("criterion %s in the policy %s".formatted(name, policy.ref())));
        if (!conditions.maySetAside(criterion))
            throw new Refusal.Conflict("The criterion %s is a veto, which the policy %s lets nobody set aside."
                    .formatted(name, policy.ref()));
        boolean good = gate.judge(policy.policy(), Assessed.of(open), now).findings().stream()
                .filter(finding -> finding.criterion().equals(name))
                .allMatch(Finding::isGood);
        if (good)
            throw new Refusal.Conflict(
                    "The criterion %s is not in the way: there is nothing to set aside.".formatted(name));
    }

    private static String checked(String reason) {
        String given = reason.strip();
        int length = given.codePointCount(0, given.length());
        if (length < SHORTEST_REASON || length > LONGEST_REASON)
            throw new Refusal.Invalid(List.of(new Fault(
                    "/reason",
                    length + " characters",
                    "%d to %d characters".formatted(SHORTEST_REASON, LONGEST_REASON))));
        return given;
    }

    /** The reason stays with the version: it may say what is personal. */
    private void tell(
            Caller caller,
            Alert alert,
            String action,
            Version.Open open,
            String criterion,
            PolicyVersion policy,
            Instant now) {
        journal.tell(
                caller,
                alert,
                action,
                "version " + open.id().number(),
                now,
                Map.of("criterion", criterion, "policy", policy.ref().toString()));
    }
}
