package org.childalert.approval;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.childalert.alert.Agencies;
import org.childalert.alert.Approval;
import org.childalert.alert.BrokenGlass;
import org.childalert.alert.Caller;
import org.childalert.alert.Frozen;
import org.childalert.alert.Mode;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Officers;
import org.childalert.alert.Plausibility;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.alert.Version;
import org.childalert.policy.Deciders;
import org.childalert.policy.Policies;
import org.childalert.policy.Policy;
import org.childalert.policy.Tier;

/** Says whose a decision is, by the policy and tier that were pinned when the version was submitted. */
@Singleton
public final class Mandates {
    private final Policies policies;
    private final Officers officers;
    private final Agencies agencies;
    private final Plausibility plausibility;

    public Mandates(Policies policies, Officers officers, Agencies agencies, Plausibility plausibility) {
        this.policies = policies;
        this.officers = officers;
        this.agencies = agencies;
        this.plausibility = plausibility;
    }

    /** Of the decision that a version waits for; empty where there is none. */
    public Optional<Mandate> of(Version version) {
        return switch (version) {
            case Version.Pending pending -> Optional.of(of(pending));
            case Version.Approved approved -> ratification(approved);
            case Version.Draft _, Version.Returned _, Version.Rejected _, Version.Superseded _ -> Optional.empty();
        };
    }

    /** Of the approval of a version that waits. */
    Mandate of(Version.Pending pending) {
        return mandate(
                Mandate.Kind.APPROVAL,
                pending,
                pending.frozen(),
                pending.submittedAt(),
                pending.passed(),
                Set.of(),
                pending.approvals());
    }

    private Optional<Mandate> ratification(Version.Approved approved) {
        BrokenGlass glass = approved.brokenGlass();
        return glass == null || glass.isRatified() ? Optional.empty() : Optional.of(of(approved, glass));
    }

    /** Of the ratification of what went on air by breaking the glass. */
    Mandate of(Version.Approved approved, BrokenGlass glass) {
        return mandate(
                Mandate.Kind.RATIFICATION,
                approved,
                approved.frozen(),
                glass.at(),
                glass.passed(),
                Set.of(glass.by()),
                glass.ratified());
    }

    private Mandate mandate(
            Mandate.Kind kind,
            Version version,
            Frozen frozen,
            Instant since,
            int passed,
            Set<OfficerId> breaker,
            List<Approval> given) {
        Policy policy = policies.get(frozen.policy()).policy();
        Tier tier = policy.tier(frozen.tier());
        int quorum = tier.authority().approve().quorum();
        boolean drill = version.common().status().mode() == Mode.EXERCISE;
        var excluded = new HashSet<>(version.common().contributors().officers());
        excluded.addAll(breaker);
        return new Mandate(
                kind,
                version.common().agency(),
                tier.name(),
                new Deciders(tier.authority(), since, passed),
                drill ? Math.min(quorum, policy.exercise().quorum()) : quorum,
                excluded,
                regions(version),
                given);
    }

    /** The regions of a version where an officer's authority counts. */
    Set<String> regions(Version version) {
        return plausibility.regionsOf(
                version.content().area(), agencies.get(version.common().agency()));
    }

    /** How far a decision is at this moment. */
    public Ballot ballot(Mandate mandate, Instant now) {
        List<Approval> given = mandate.given().stream()
                .filter(approval -> officers.find(approval.by())
                        .filter(officer -> mandate.includes(officer, now))
                        .isPresent())
                .toList();
        return new Ballot(
                mandate,
                given,
                candidates(mandate, now).stream()
                        .filter(officer -> mandate.waitsFor(officer, now))
                        .toList(),
                List.copyOf(mandate.deciders().passedTo(now)),
                mandate.deciders().next(now).orElse(null));
    }

    private List<Officer> candidates(Mandate mandate, Instant now) {
        Deciders deciders = mandate.deciders();
        var teams = new ArrayList<>(deciders.authority().approve().of());
        teams.addAll(deciders.passedTo(now));
        Map<OfficerId, Officer> all = new LinkedHashMap<>();
        if (deciders.isEverybodys())
            officers.list(mandate.agency(), Role.APPROVER).forEach(officer -> all.put(officer.id(), officer));
        for (String team : teams)
            officers.team(mandate.agency(), team).forEach(officer -> all.put(officer.id(), officer));
        return all.values().stream()
                .sorted(Comparator.comparing(Officer::username))
                .toList();
    }

    /** Those of these teams who may decide, and have not done so. */
    List<Officer> waitingIn(List<String> teams, Mandate mandate, Instant now) {
        return teams.stream()
                .flatMap(team -> officers.team(mandate.agency(), team).stream())
                .distinct()
                .filter(officer -> mandate.waitsFor(officer, now))
                .toList();
    }

    /** Refuses whoever may not decide, and says who may. That they are no contributor, and whether their regions do, was asked before. */
    void must(Caller caller, Mandate mandate, String what, Instant now) {
        if (mandate.includes(caller.officer(), now)) return;
        Deciders deciders = mandate.deciders();
        var teams = new ArrayList<>(deciders.authority().approve().of());
        teams.addAll(deciders.passedTo(now));
        throw new Refusal.NotEntitled(
                what,
                mandate.tier(),
                teams.stream().distinct().toList(),
                ballot(mandate, now).waitingFor().stream().map(Officer::name).toList());
    }
}
