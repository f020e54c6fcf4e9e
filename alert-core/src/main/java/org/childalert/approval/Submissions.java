package org.childalert.approval;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.childalert.Fault;
import org.childalert.Transactions;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;
import org.childalert.alert.Alert;
import org.childalert.alert.Alerts;
import org.childalert.alert.Caller;
import org.childalert.alert.Completeness;
import org.childalert.alert.Content;
import org.childalert.alert.Ending;
import org.childalert.alert.Frozen;
import org.childalert.alert.Officer;
import org.childalert.alert.Officers;
import org.childalert.alert.Photo;
import org.childalert.alert.Photos;
import org.childalert.alert.Plausibility;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.alert.Text;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.alert.Versions;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Dispatcher;
import org.childalert.dissemination.Paging;
import org.childalert.dissemination.PublicAddresses;
import org.childalert.policy.Gate;
import org.childalert.policy.Policies;
import org.childalert.policy.PolicyVersion;
import org.childalert.policy.Verdict;
import org.childalert.wording.Occasion;
import org.childalert.wording.Renderer;

/** The gate: what is incomplete or not appropriate does not pass; what passes is made fast and approvers are told. */
@Singleton
public final class Submissions {
    private final Alerts alerts;
    private final Versions versions;
    private final Agencies agencies;
    private final Officers officers;
    private final Photos photos;
    private final Plausibility plausibility;
    private final Policies policies;
    private final Gate gate;
    private final Renderer renderer;
    private final PublicAddresses addresses;
    private final Review review;
    private final Paging paging;
    private final Dispatcher dispatcher;
    private final Journal journal;
    private final Transactions transactions;
    private final Clock clock;

    public Submissions(
            Alerts alerts,
            Versions versions,
            Agencies agencies,
            Officers officers,
            Photos photos,
            Plausibility plausibility,
            Policies policies,
            Gate gate,
            Renderer renderer,
            PublicAddresses addresses,
            Review review,
            Paging paging,
            Dispatcher dispatcher,
            Journal journal,
            Transactions transactions,
            Clock clock) {
        this.alerts = alerts;
        this.versions = versions;
        this.agencies = agencies;
        this.officers = officers;
        this.photos = photos;
        this.plausibility = plausibility;
        this.policies = policies;
        this.gate = gate;
        this.renderer = renderer;
        this.addresses = addresses;
        this.review = review;
        this.paging = paging;
        this.dispatcher = dispatcher;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What the gate would say of a version now. */
    public Verdict verdict(Version version) {
        PolicyVersion policy = policies.active(version.common().agency());
        return gate.judge(
                policy.policy(),
                version.content(),
                version.common().status(),
                version.common().answers(),
                clock.instant());
    }

    /** What a submission of the version still needs. */
    public List<Fault> missing(Version version) {
        Agency agency = agencies.get(version.common().agency());
        var faults = new ArrayList<>(Completeness.faults(
                version.content(),
                agency,
                plausibility.regionsOf(version.content().area(), agency)));
        faults.addAll(renderer.faults(version.content().texts().keySet()));
        return faults;
    }

    /** Submits the version, or refuses it with every fault, or with every criterion that is not met, and changes nothing. */
    public Version submit(Caller caller, VersionId id, int revision) {
        caller.must(Role.ORIGINATOR);
        var pages = new ArrayList<Delivery>();
        Version submitted = transactions.inOne(() -> {
            pages.clear();
            Alert alert = caller.mine(alerts.lock(id.alert())).asOf(clock.instant());
            if (alert instanceof Alert.Ended) throw Refusal.IllegalMove.of(alert, "be submitted");
            Version version = versions.get(id);
            return switch (version) {
                case Version.Draft draft -> submit(caller, alert, draft, revision, pages);
                case Version.Returned returned -> submit(caller, alert, returned, revision, pages);
                case Version.Pending _, Version.Rejected _, Version.Approved _, Version.Superseded _ ->
                    throw Refusal.IllegalMove.of(version, "be submitted");
            };
        });
        dispatcher.handOver(pages);
        return submitted;
    }

    private Version submit(Caller caller, Alert alert, Version.Open open, int revision, List<Delivery> pages) {
        Preconditions.revision(open, revision);
        Instant now = clock.instant();
        Agency agency = agencies.get(alert.agency());
        Content content = open.content();
        plausibility.check(content, alert.id(), agency, now);
        caller.mustCover(plausibility.regionsOf(content.area(), agency));
        List<Fault> missing = missing(open);
        if (!missing.isEmpty()) throw new Refusal.Invalid(missing);
        policies.share();
        PolicyVersion policy = policies.active(alert.agency());
        String tier = tier(policy, open, now);
        Frozen frozen = freeze(alert, open, agency, policy, tier);
        Version.Pending pending = open.submit(caller.id(), frozen, review.hash(alert.status(), content, frozen), now);
        versions.save(pending);
        journal.tell(
                caller,
                alert,
                "version.submitted",
                "version " + open.id().number(),
                now,
                Map.of(
                        "policy",
                        policy.ref().toString(),
                        "tier",
                        tier,
                        "hash",
                        pending.hash().value()));
        pages.addAll(pages(alert, agency, pending, now));
        return pending;
    }

    private Frozen freeze(Alert alert, Version.Open open, Agency agency, PolicyVersion policy, String tier) {
        Content content = open.content();
        String slug = alert.common().slug();
        var occasion = new Occasion(
                agency,
                alert.status(),
                content,
                open.id().number(),
                addresses.page(slug, alert.status()),
                addresses.shortPage(slug, alert.status()));
        Map<Ending, Map<String, Text>> closings =
                renderer.closings(content.texts().keySet(), agency, content);
        return new Frozen(
                policy.ref(),
                tier,
                pictures(content),
                closings,
                renderer.shortTexts(occasion),
                renderer.shortClosings(occasion, closings));
    }

    private String tier(PolicyVersion policy, Version.Open open, Instant now) {
        Verdict verdict = gate.judge(
                policy.policy(),
                open.content(),
                open.common().status(),
                open.common().answers(),
                now);
        String tier = verdict.tier();
        if (!verdict.isOpen() || tier == null) throw new Refusal.CriteriaNotMet(verdict.unmet());
        return tier;
    }

    private List<Frozen.Picture> pictures(Content content) {
        return content.images().stream()
                .map(image -> photos.find(image.photo()).map(Photo::picture).orElseThrow())
                .toList();
    }

    private List<Delivery> pages(Alert alert, Agency agency, Version.Pending pending, Instant now) {
        Set<String> regions = plausibility.regionsOf(pending.content().area(), agency);
        VersionId id = pending.id();
        var page = new Paging.Page(
                "approval/v%d/r%d".formatted(id.number(), pending.common().revision()),
                "version %d waits for your approval".formatted(id.number()),
                "Read and decide.",
                "/console/alerts/%s/versions/%d/review".formatted(id.alert(), id.number()),
                true);
        List<Paging.Addressee.Person> approvers = officers.list(alert.agency(), Role.APPROVER).stream()
                .filter(officer -> mayApprove(officer, pending, regions))
                .map(officer -> new Paging.Addressee.Person(officer.id()))
                .toList();
        return paging.page(alert, page, approvers, now);
    }

    /** Whether the decision on a version is this officer's to make; that they are an approver of its agency is for the caller to know. */
    public static boolean mayApprove(Officer officer, Version.Pending pending, Set<String> regions) {
        return !pending.common().contributors().include(officer.id())
                && officer.beyond(regions).isEmpty();
    }

    /** What waits for this officer's decision. */
    public List<Version.Pending> waitingFor(Officer officer) {
        if (!officer.has(Role.APPROVER)) return List.of();
        return versions.listPending(officer.has(Role.NATIONAL) ? null : officer.agency()).stream()
                .filter(pending -> mayApprove(
                        officer,
                        pending,
                        plausibility.regionsOf(
                                pending.content().area(),
                                agencies.get(pending.common().agency()))))
                .toList();
    }
}
