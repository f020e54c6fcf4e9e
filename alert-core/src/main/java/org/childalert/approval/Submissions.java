package org.childalert.approval;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.childalert.AgencyId;
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
import org.childalert.alert.FrozenVerdict;
import org.childalert.alert.Made;
import org.childalert.alert.Materials;
import org.childalert.alert.Officer;
import org.childalert.alert.Photo;
import org.childalert.alert.Photos;
import org.childalert.alert.Plausibility;
import org.childalert.alert.Refusal;
import org.childalert.alert.Renderings;
import org.childalert.alert.Role;
import org.childalert.alert.Text;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.alert.Versions;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Dispatcher;
import org.childalert.dissemination.PublicAddresses;
import org.childalert.dissemination.SamePlans;
import org.childalert.policy.Assessed;
import org.childalert.policy.Gate;
import org.childalert.policy.Policies;
import org.childalert.policy.PolicyVersion;
import org.childalert.policy.Verdict;
import org.childalert.studio.Kit;
import org.childalert.studio.Order;
import org.childalert.studio.Studio;
import org.childalert.wording.Occasion;
import org.childalert.wording.Renderer;
import org.jspecify.annotations.Nullable;

/** The gate: what is incomplete or not appropriate does not pass; what passes is made fast and approvers are told. */
@Singleton
public final class Submissions {
    private static final int LONGEST_DETAIL = 400;

    private final Alerts alerts;
    private final Versions versions;
    private final Agencies agencies;
    private final Photos photos;
    private final Plausibility plausibility;
    private final Policies policies;
    private final Gate gate;
    private final Renderer renderer;
    private final Studio studio;
    private final Materials materials;
    private final PublicAddresses addresses;
    private final Review review;
    private final Mandates mandates;
    private final Passing passing;
    private final Dispatcher dispatcher;
    private final Escalations escalations;
    private final Journal journal;
    private final Transactions transactions;
    private final Clock clock;

    public Submissions(
            Alerts alerts,
            Versions versions,
            Agencies agencies,
            Photos photos,
            Plausibility plausibility,
            Policies policies,
            Gate gate,
            Renderer renderer,
            Studio studio,
            Materials materials,
            PublicAddresses addresses,
            Review review,
            Mandates mandates,
            Passing passing,
            Dispatcher dispatcher,
            Escalations escalations,
            Journal journal,
            Transactions transactions,
            Clock clock) {
        this.alerts = alerts;
        this.versions = versions;
        this.agencies = agencies;
        this.photos = photos;
        this.plausibility = plausibility;
        this.policies = policies;
        this.gate = gate;
        this.renderer = renderer;
        this.studio = studio;
        this.materials = materials;
        this.addresses = addresses;
        this.review = review;
        this.mandates = mandates;
        this.passing = passing;
        this.dispatcher = dispatcher;
        this.escalations = escalations;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What the gate would say of a version now. */
    public Verdict verdict(Version version) {
        PolicyVersion policy = policies.active(version.common().agency());
        return gate.judge(policy.policy(), Assessed.of(version), clock.instant());
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

    /**
     * Submits the version, or refuses it with every fault, or with every criterion that is not met, and changes nothing. What is shown and heard is
     * made first, while nothing is locked; should somebody change the version meanwhile, the submission is refused.
     */
    public Version submit(Caller caller, VersionId id, int revision) {
        caller.must(Role.ORIGINATOR);
        var pages = new ArrayList<Delivery>();
        Optional<Prepared> prepared = prepare(caller, id, revision);
        Version submitted = transactions.inOne(() -> {
            pages.clear();
            Alert alert = caller.mine(alerts.lock(id.alert())).asOf(clock.instant());
            if (alert instanceof Alert.Ended) throw Refusal.IllegalMove.of(alert, "be submitted");
            Version version = versions.get(id);
            return switch (version) {
                case Version.Draft draft -> submit(caller, alert, draft, revision, prepared.orElse(null), pages);
                case Version.Returned returned ->
                    submit(caller, alert, returned, revision, prepared.orElse(null), pages);
                case Version.Pending _, Version.Rejected _, Version.Approved _, Version.Superseded _ ->
                    throw Refusal.IllegalMove.of(version, "be submitted");
            };
        });
        dispatcher.handOver(pages);
        return submitted;
    }

    /** What was made of a version as it stood at a revision, with the texts that it was made of. */
    private record Prepared(
            int revision,
            Map<Ending, Map<String, Text>> closings,
            Renderings renderings,
            Map<Ending, Renderings> closingRenderings,
            Kit kit) {}

    /** Nothing for a version that will be refused: then there is nothing to make. */
    private Optional<Prepared> prepare(Caller caller, VersionId id, int revision) {
        Alert alert = caller.mine(alerts.get(id.alert())).asOf(clock.instant());
        if (alert instanceof Alert.Ended || !(versions.get(id) instanceof Version.Open open)) return Optional.empty();
        int current = open.common().revision();
        if (revision != Preconditions.ANY && revision != current) return Optional.empty();
        Agency agency = agencies.get(alert.agency());
        caller.mustCover(plausibility.regionsOf(open.content().area(), agency));
        if (!missing(open).isEmpty() || !verdict(open).isOpen()) return Optional.empty();
        Occasion occasion = occasion(alert, open, agency);
        Map<Ending, Map<String, Text>> closings =
                renderer.closings(open.content().texts().keySet(), agency, open.content());
        Renderings renderings = renderer.shortTexts(occasion);
        Map<Ending, Renderings> closingRenderings = renderer.shortClosings(occasion, closings);
        Kit kit = studio.make(new Order(alert, id, occasion, closings, renderings, closingRenderings));
        materials.add(id, kit.files());
        return Optional.of(new Prepared(current, closings, renderings, closingRenderings, kit));
    }

    private Occasion occasion(Alert alert, Version.Open open, Agency agency) {
        String slug = alert.common().slug();
        return new Occasion(
                agency,
                alert.status(),
                open.content(),
                open.id().number(),
                addresses.page(slug, alert.status()),
                addresses.shortPage(slug, alert.status()));
    }

    private Version submit(
            Caller caller,
            Alert alert,
            Version.Open open,
            int revision,
            @Nullable Prepared prepared,
            List<Delivery> pages) {
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
        Verdict verdict = gate.judge(policy.policy(), Assessed.of(open), now);
        String tier = verdict.tier();
        if (!verdict.isOpen() || tier == null) throw new Refusal.CriteriaNotMet(verdict.unmet());
        mayDraft(caller, policy, tier);
        FrozenVerdict kept = verdict.frozen(now);
        if (prepared == null || prepared.revision() != open.common().revision())
            throw new Refusal.Changed(
                    "Version " + open.id().number(), open.common().revision());
        Frozen frozen = freeze(alert, open, agency, policy, tier, kept, prepared);
        Version.Pending pending = open.submit(caller.id(), frozen, review.hash(alert.status(), content, frozen), now);
        versions.save(pending);
        materials.keepOnly(open.id(), prepared.kit().files().keySet());
        escalations.decided(alert, policy.policy(), now);
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
                        pending.hash().value(),
                        "criteria",
                        outcomes(kept)));
        tellLacking(caller, alert, open, prepared.kit().lacking(), now);
        return passing.begin(alert, pending, now, pages);
    }

    /** By the names that the policy gives them, and without a word of the case. */
    private static String outcomes(FrozenVerdict verdict) {
        return verdict.criteria().stream()
                .map(found -> "%s=%s%s"
                        .formatted(found.criterion(), found.outcome(), found.override() == null ? "" : "/overridden"))
                .collect(Collectors.joining(" "));
    }

    /** A voice that nobody wanted is not missed on the trail. */
    private void tellLacking(Caller caller, Alert alert, Version.Open open, List<Made.Lacking> lacking, Instant now) {
        String missed = lacking.stream()
                .filter(file -> file.why() != Made.Why.NO_VOICE)
                .map(Submissions::told)
                .collect(Collectors.joining(" "));
        if (!missed.isEmpty())
            journal.tell(
                    caller,
                    alert,
                    "material.missing",
                    "version " + open.id().number(),
                    now,
                    Map.of("files", missed.length() > LONGEST_DETAIL ? missed.substring(0, LONGEST_DETAIL) : missed));
    }

    private static String told(Made.Lacking file) {
        return "%s-%s%s=%s"
                .formatted(file.kind(), file.language(), file.ending() == null ? "" : "-" + file.ending(), file.why());
    }

    private Frozen freeze(
            Alert alert,
            Version.Open open,
            Agency agency,
            PolicyVersion policy,
            String tier,
            FrozenVerdict verdict,
            Prepared prepared) {
        Content content = open.content();
        return new Frozen(
                policy.ref(),
                tier,
                pictures(content),
                prepared.closings(),
                prepared.renderings(),
                prepared.closingRenderings(),
                verdict,
                prepared.kit().made(),
                prepared.kit().lacking(),
                SamePlans.of(agency, alert.status(), plausibility.regionsOf(content.area(), agency)));
    }

    private List<Frozen.Picture> pictures(Content content) {
        return content.images().stream()
                .map(image -> photos.find(image.photo()).map(Photo::picture).orElseThrow())
                .toList();
    }

    private static void mayDraft(Caller caller, PolicyVersion policy, String tier) {
        List<String> teams = policy.policy().tier(tier).authority().draft();
        if (!teams.isEmpty() && teams.stream().noneMatch(caller.officer().teams()::contains))
            throw new Refusal.NotEntitled("Submitting", tier, teams, List.of());
    }

    /** What waits for this officer: versions to approve, the longest first, and then what went on air by breaking the glass, to ratify. */
    public List<Version> waitingFor(Officer officer) {
        if (!officer.has(Role.APPROVER)) return List.of();
        Instant now = clock.instant();
        AgencyId scope = officer.has(Role.NATIONAL) ? null : officer.agency();
        Stream<Version> toRatify = alerts.listOnAir(now).stream()
                .filter(alert -> alert.ratifyBy() != null && officer.belongsTo(alert.agency()))
                .map(alert -> versions.get(new VersionId(alert.id(), alert.version())));
        return Stream.concat(versions.listPending(scope).stream(), toRatify)
                .filter(version -> mandates.of(version)
                        .filter(mandate -> mandate.waitsFor(officer, now))
                        .isPresent())
                .toList();
    }
}
