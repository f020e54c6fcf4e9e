package org.childalert.setup;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.childalert.AgencyId;
import org.childalert.Json;
import org.childalert.Transactions;
import org.childalert.alert.Caller;
import org.childalert.alert.Officer;
import org.childalert.alert.Officers;
import org.childalert.alert.PolicyRef;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.configuration.Document;
import org.childalert.policy.Policy;
import org.childalert.policy.StoredPolicies;
import org.childalert.policy.StoredPolicy;
import org.childalert.setup.PolicyTexts.Judged;

/**
 * Administrators draft, activate and discard the policies of their agency. An activation takes two of them who are enabled. Each move is done whole, and
 * on record, or refused and nothing is changed; alerts keep the version that they were submitted under.
 */
@Singleton
public final class PolicyChanges {
    private final StoredPolicies stored;
    private final ConfiguredPolicies configured;
    private final PolicyTexts texts;
    private final Officers officers;
    private final PolicyJournal journal;
    private final Json json;
    private final Transactions transactions;
    private final Clock clock;

    PolicyChanges(
            StoredPolicies stored,
            ConfiguredPolicies configured,
            PolicyTexts texts,
            Officers officers,
            PolicyJournal journal,
            Json json,
            Transactions transactions,
            Clock clock) {
        this.stored = stored;
        this.configured = configured;
        this.texts = texts;
        this.officers = officers;
        this.journal = journal;
        this.json = json;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The version, which must be of the caller's agency and not discarded. */
    public StoredPolicy find(Caller caller, PolicyRef ref) {
        return stored.find(ref)
                .filter(version -> version.agency().equals(caller.officer().agency())
                        && version.state() != StoredPolicy.State.DISCARDED)
                .orElseThrow(() -> new Refusal.NotFound("policy " + ref));
    }

    /** Keeps a text as the next version of its policy, if it has no fault; its author has given the first of the two words that its activation takes. */
    public StoredPolicy draft(Caller caller, Judged judged) {
        caller.must(Role.ADMINISTRATOR);
        Document<Policy> document = judged.document().orElseThrow(() -> new Refusal.Invalid(judged.faults()));
        Policy policy = document.value();
        return transactions.inOne(() -> {
            stored.lock();
            Optional<StoredPolicy> latest = stored.latest(policy.policy());
            mustBeFree(caller.officer().agency(), policy.policy(), latest);
            Instant now = clock.instant();
            var ref = new PolicyRef(
                    policy.policy(),
                    latest.map(known -> known.ref().version() + 1).orElse(1));
            StoredPolicy draft =
                    StoredPolicy.draft(ref, policy.agency(), StoredPolicy.API, json.sha256(policy), caller.id(), now);
            stored.add(draft, json.write(policy), document.text());
            journal.tell(caller, draft, "policy.drafted", now, Map.of("source", StoredPolicy.API));
            return draft;
        });
    }

    private void mustBeFree(AgencyId agency, String policy, Optional<StoredPolicy> latest) {
        Optional<Document<Policy>> file = configured.find(policy);
        boolean taken =
                file.filter(each -> !each.value().agency().equals(agency)).isPresent()
                        || latest.filter(each -> !each.agency().equals(agency)).isPresent();
        if (taken) throw new Refusal.Conflict("The name %s is another policy's: choose another.".formatted(policy));
        file.ifPresent(each -> {
            throw new Refusal.OwnedByFile("Policy " + policy, each.file());
        });
    }

    /**
     * Gives the caller's word for the version. The first person's is kept; a second person's activates it, and retires what was active. Refused with every
     * reason if the version is not sound any more.
     *
     * @return the version as it is then
     */
    public StoredPolicy activate(Caller caller, PolicyRef ref) {
        caller.must(Role.ADMINISTRATOR);
        return transactions.inOne(() -> {
            stored.lock();
            StoredPolicy version = find(caller, ref);
            if (version.state() == StoredPolicy.State.ACTIVE) throw illegal(version, "be activated");
            mustBeSound(version);
            Optional<Officer> first = first(version);
            if (first.isEmpty()) return propose(caller, version);
            if (first.get().id().equals(caller.id())) throw new Refusal.SamePerson("Policy " + ref);
            return activate(caller, version, first.get());
        });
    }

    private static Refusal.IllegalMove illegal(StoredPolicy version, String move) {
        List<String> allowed = switch (version.state()) {
            case DRAFT -> List.of("activate", "discard");
            case RETIRED -> List.of("activate");
            case ACTIVE, DISCARDED -> List.of();
        };
        return new Refusal.IllegalMove(
                "Policy " + version.ref(), move, version.state().name().toLowerCase(Locale.ROOT), allowed);
    }

    private void mustBeSound(StoredPolicy version) {
        Judged judged = texts.yaml(version.agency(), version.ref().toString(), texts.text(version.ref()));
        if (!judged.isSound()) throw new Refusal.Invalid(judged.faults());
    }

    /** Whoever gave the first word, if it still counts: somebody who was disabled since has none. */
    public Optional<Officer> first(StoredPolicy version) {
        return Optional.ofNullable(version.proposed())
                .flatMap(proposed -> Optional.ofNullable(proposed.by()))
                .flatMap(officers::find)
                .filter(officer -> officer.enabled()
                        && officer.has(Role.ADMINISTRATOR)
                        && officer.agency().equals(version.agency()));
    }

    private StoredPolicy propose(Caller caller, StoredPolicy version) {
        Instant now = clock.instant();
        StoredPolicy proposed = version.proposedBy(caller.id(), now);
        stored.save(proposed);
        journal.tell(caller, proposed, "policy.proposed", now, Map.of());
        return proposed;
    }

    private StoredPolicy activate(Caller caller, StoredPolicy version, Officer first) {
        Instant now = clock.instant();
        for (StoredPolicy active : stored.active(version.agency())) {
            StoredPolicy retired = active.retired(now);
            stored.save(retired);
            journal.tell(
                    caller,
                    retired,
                    "policy.retired",
                    now,
                    Map.of("by", version.ref().toString()));
        }
        StoredPolicy activated = version.activatedBy(caller.id(), now);
        stored.save(activated);
        journal.tell(caller, activated, "policy.activated", now, Map.of("proposedBy", first.username()));
        return activated;
    }

    /** Throws a draft away. Its number is not given again. */
    public void discard(Caller caller, PolicyRef ref) {
        caller.must(Role.ADMINISTRATOR);
        transactions.inOne(() -> {
            stored.lock();
            StoredPolicy version = find(caller, ref);
            if (version.state() != StoredPolicy.State.DRAFT) throw illegal(version, "be discarded");
            StoredPolicy discarded = version.discarded();
            stored.save(discarded);
            journal.tell(caller, discarded, "policy.discarded", clock.instant(), Map.of());
        });
    }
}
