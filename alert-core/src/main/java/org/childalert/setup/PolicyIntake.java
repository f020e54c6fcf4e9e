package org.childalert.setup;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PostConstruct;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.childalert.Json;
import org.childalert.Transactions;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;
import org.childalert.alert.PolicyRef;
import org.childalert.configuration.Document;
import org.childalert.dissemination.PublicAddresses;
import org.childalert.policy.Policy;
import org.childalert.policy.StoredPolicies;
import org.childalert.policy.StoredPolicy;
import org.childalert.policy.StoredPolicy.State;
import org.childalert.setup.PolicyTexts.Judged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in, at each start, what the files say of policies. What is new is a draft until two administrators activate it; only an agency that has never had
 * an active policy works by its file at once, or any with the setting {@code policies.activate-files}.
 */
@Context
final class PolicyIntake {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyIntake.class);
    private final ConfiguredPolicies configured;
    private final StoredPolicies stored;
    private final PolicyTexts texts;
    private final Agencies agencies;
    private final PolicyJournal journal;
    private final PublicAddresses addresses;
    private final Json json;
    private final Transactions transactions;
    private final Clock clock;
    private final boolean activatesFiles;

    PolicyIntake(
            ConfiguredPolicies configured,
            StoredPolicies stored,
            PolicyTexts texts,
            Agencies agencies,
            PolicyJournal journal,
            PublicAddresses addresses,
            Json json,
            Transactions transactions,
            Clock clock,
            @Value("${policies.activate-files:false}") boolean activatesFiles) {
        this.configured = configured;
        this.stored = stored;
        this.texts = texts;
        this.agencies = agencies;
        this.journal = journal;
        this.addresses = addresses;
        this.json = json;
        this.transactions = transactions;
        this.clock = clock;
        this.activatesFiles = activatesFiles;
    }

    @PostConstruct
    void takeIn() {
        for (Agency agency : agencies.list())
            transactions.inOne(() -> {
                stored.lock();
                takeIn(agency);
            });
    }

    private void takeIn(Agency agency) {
        List<StoredPolicy> active = settled(agency, stored.active(agency.agency()));
        for (Document<Policy> document : configured.of(agency.agency())) {
            Optional<StoredPolicy> known = known(document, active);
            StoredPolicy version = known.orElseGet(() -> drafted(document));
            boolean first = active.isEmpty() || (activatesFiles && known.isEmpty());
            if (first && version.ref().policy().equals(agency.policy())) activate(version, document.file(), active);
            else if (version.state() == State.DRAFT) warn(version, document.file());
        }
        stored.active(agency.agency()).forEach(this::judge);
    }

    /** Before policies had states, each of an agency's had a newest version; its file says which was the one. */
    private List<StoredPolicy> settled(Agency agency, List<StoredPolicy> active) {
        if (active.size() < 2) return active;
        StoredPolicy kept = active.stream()
                .filter(each -> each.ref().policy().equals(agency.policy()))
                .findFirst()
                .orElse(active.getFirst());
        for (StoredPolicy other : active) if (!other.equals(kept)) retire(other, kept.ref());
        return List.of(kept);
    }

    /** The version that the file's words are already: the one that is active, or the latest. */
    private Optional<StoredPolicy> known(Document<Policy> document, List<StoredPolicy> active) {
        String policy = document.value().policy();
        String digest = json.sha256(document.value());
        return active.stream()
                .filter(each -> each.ref().policy().equals(policy) && says(each, digest, document))
                .findFirst()
                .or(() -> stored.latest(policy)
                        .filter(each -> each.state() != State.DISCARDED && says(each, digest, document)));
    }

    /** The same words may be another document to a newer release, which reads more out of them. */
    private boolean says(StoredPolicy version, String digest, Document<Policy> document) {
        return version.sha256().equals(digest)
                || stored.text(version.ref()).filter(document.text()::equals).isPresent();
    }

    private StoredPolicy drafted(Document<Policy> document) {
        Policy policy = document.value();
        Instant now = clock.instant();
        int number = stored.latest(policy.policy())
                .map(latest -> latest.ref().version() + 1)
                .orElse(1);
        StoredPolicy draft = StoredPolicy.draft(
                new PolicyRef(policy.policy(), number),
                policy.agency(),
                document.file(),
                json.sha256(policy),
                null,
                now);
        stored.add(draft, json.write(policy), document.text());
        journal.tell(null, draft, "policy.drafted", now, Map.of("source", document.file()));
        return draft;
    }

    private void activate(StoredPolicy version, String file, List<StoredPolicy> active) {
        active.forEach(each -> retire(each, version.ref()));
        Instant now = clock.instant();
        StoredPolicy activated = version.activatedBy(null, now);
        stored.save(activated);
        journal.tell(null, activated, "policy.activated", now, Map.of("source", file));
    }

    private void retire(StoredPolicy version, PolicyRef by) {
        Instant now = clock.instant();
        StoredPolicy retired = version.retired(now);
        stored.save(retired);
        journal.tell(null, retired, "policy.retired", now, Map.of("by", by.toString()));
    }

    private void warn(StoredPolicy draft, String file) {
        LOG.warn(
                "{} says what is not in force: it is version {} of policy {}, a draft until two administrators activate it at {}",
                file,
                draft.ref().version(),
                draft.ref().policy(),
                addresses.under("/console/policies/%s/versions/%d"
                        .formatted(draft.ref().policy(), draft.ref().version())));
    }

    /** Channels may have gone since: alerts need a policy all the same, so this stops nothing. */
    private void judge(StoredPolicy active) {
        Judged judged = texts.yaml(active.agency(), active.ref().toString(), texts.text(active.ref()));
        judged.faults().forEach(fault -> LOG.warn("the active policy is not sound any more: {}", fault));
    }
}
