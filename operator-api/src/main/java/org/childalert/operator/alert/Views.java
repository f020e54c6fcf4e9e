package org.childalert.operator.alert;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.childalert.Fault;
import org.childalert.alert.Alert;
import org.childalert.alert.Answer;
import org.childalert.alert.Approval;
import org.childalert.alert.BrokenGlass;
import org.childalert.alert.Content;
import org.childalert.alert.Ending;
import org.childalert.alert.Frozen;
import org.childalert.alert.FrozenVerdict;
import org.childalert.alert.Made;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Officers;
import org.childalert.alert.Purpose;
import org.childalert.alert.Refusal;
import org.childalert.alert.Renderings;
import org.childalert.alert.Same;
import org.childalert.alert.SetAside;
import org.childalert.alert.Status;
import org.childalert.alert.Text;
import org.childalert.alert.Version;
import org.childalert.alert.Versions;
import org.childalert.approval.Ballot;
import org.childalert.approval.Mandate;
import org.childalert.approval.Mandates;
import org.childalert.approval.Submissions;
import org.childalert.approval.Verdicts;
import org.childalert.dissemination.PublicAddresses;
import org.childalert.policy.Deciders;
import org.childalert.policy.Verdict;
import org.childalert.wording.SmsText;
import org.jspecify.annotations.Nullable;

/** Alerts and versions as the API shows them. */
@Singleton
public final class Views {
    private final Versions versions;
    private final Officers officers;
    private final Submissions submissions;
    private final Mandates mandates;
    private final Clock clock;
    private final PublicAddresses addresses;

    public Views(
            Versions versions,
            Officers officers,
            Submissions submissions,
            Mandates mandates,
            PublicAddresses addresses,
            Clock clock) {
        this.versions = versions;
        this.officers = officers;
        this.submissions = submissions;
        this.mandates = mandates;
        this.clock = clock;
        this.addresses = addresses;
    }

    /** As the API document describes it. */
    public record AlertView(
            String id,
            String agency,
            Status status,
            String state,
            List<String> allowed,
            URI page,
            Instant createdAt,
            String createdBy,
            @Nullable Integer version,
            @Nullable Instant onAirSince,
            @Nullable Instant expiresAt,
            @Nullable Instant ratifyBy,
            @Nullable HoldView hold,
            @Nullable EndView end,
            List<VersionLine> versions) {}

    /** As the API document describes it. */
    public record HoldView(String by, String reason, Instant at) {}

    /** As the API document describes it. */
    public record EndView(
            Ending ending, Instant at, @Nullable String by) {}

    /** As the API document describes it. */
    public record VersionLine(int number, String state, Instant changedAt) {}

    /** As the API document describes it. */
    public record VersionView(
            String alert,
            int number,
            String agency,
            Status status,
            String state,
            List<String> allowed,
            int revision,
            List<String> contributors,
            Instant createdAt,
            Instant changedAt,
            Content content,
            List<AnswerView> answers,
            List<OverrideView> overrides,
            @Nullable GateView gate,
            @Nullable List<Fault> missing,
            @Nullable ReviewView review,
            @Nullable DecisionView decision,
            @Nullable BallotView ballot,
            @Nullable BrokenGlassView brokenGlass,
            @Nullable Instant expiresAt) {}

    /** As the API document describes it. */
    public record AnswerView(
            String criterion,
            @Nullable String source,
            boolean met,
            @Nullable String evidence,
            String by,
            Instant at) {}

    /** As the API document describes it. */
    public record OverrideView(String criterion, String reason, String by, Instant at) {}

    /** As the API document describes it. */
    public record GateView(boolean open, @Nullable String tier, int points, int needed, List<FindingView> findings) {}

    /** As the API document describes it. */
    public record FindingView(
            String criterion,
            String title,
            String kind,
            boolean mandatory,
            String outcome,
            String why,
            int points,
            @Nullable OverrideView override) {}

    /** As the API document describes it. */
    public record JudgementView(String policy, boolean same, VerdictView frozen, VerdictView anew) {}

    /** As the API document describes it. */
    public record VerdictView(Instant at, @Nullable String tier, int points, int needed, List<FindingView> findings) {}

    /** What was made fast at the submission, and the hash that an approval names. */
    public record ReviewView(
            String hash,
            String policy,
            String tier,
            List<Frozen.Picture> pictures,
            Map<Ending, Map<String, Text>> closings,
            List<ShortText> shortTexts,
            List<MadeView> materials,
            List<Made.Lacking> lacking,
            @Nullable Same same) {}

    /** A file that was made at the submission. */
    public record MadeView(
            Made.Kind kind,
            String language,
            @Nullable Ending ending,
            @Nullable String alt,
            String mimeType,
            long size,
            String sha256,
            @Nullable Double seconds,
            boolean recorded,
            boolean outdated) {}

    /**
     * A text for phones or a post as it will be sent.
     *
     * @param ending absent for the alert itself
     * @param parts how many text messages it makes; absent for posts
     */
    public record ShortText(
            @Nullable Ending ending,
            Purpose purpose,
            String language,
            String text,
            @Nullable Integer parts) {}

    /** As the API document describes it. */
    public record DecisionView(
            String by, Instant at, @Nullable String reason) {}

    /** How far the decision on a version is; {@code given} alone where nothing is left to decide. */
    public record BallotView(
            Mandate.@Nullable Kind decision,
            List<ApprovalView> given,
            @Nullable Integer quorum,
            @Nullable Integer missing,
            @Nullable Boolean possible,
            @Nullable List<PersonView> mayDecide,
            @Nullable List<String> passedTo,
            Deciders.@Nullable Next next) {}

    /** As the API document describes it. */
    public record ApprovalView(String by, Instant at) {}

    /** As the API document describes it. */
    public record PersonView(String username, String name) {}

    /** As the API document describes it. */
    public record BrokenGlassView(
            String by,
            String reason,
            Instant at,
            Instant ratifyBy,
            @Nullable Instant ratifiedAt) {}

    public AlertView alert(Alert alert) {
        List<VersionLine> lines = lines(alert);
        Alert.@Nullable OnAir onAir = alert instanceof Alert.OnAir air ? air : null;
        Alert.@Nullable Ended ended = alert instanceof Alert.Ended end ? end : null;
        return new AlertView(
                alert.id().toString(),
                alert.agency().value(),
                alert.status(),
                alert.state(),
                alert.allowed(),
                addresses.page(alert.common().slug(), alert.status()),
                alert.common().createdAt(),
                name(alert.common().createdBy()),
                onAir == null ? null : onAir.version(),
                onAir != null ? onAir.since() : ended != null ? ended.onAirSince() : null,
                onAir == null ? null : onAir.expiresAt(),
                onAir == null ? null : onAir.ratifyBy(),
                onAir == null ? null : hold(onAir.hold()),
                ended == null
                        ? null
                        : new EndView(ended.ending(), ended.at(), ended.by() == null ? null : name(ended.by())),
                lines);
    }

    private List<VersionLine> lines(Alert alert) {
        try {
            return versions.list(alert.id()).stream()
                    .map(version -> new VersionLine(
                            version.id().number(),
                            version.state(),
                            version.common().changedAt()))
                    .toList();
        } catch (Refusal.Forgotten _) {
            return List.of(); // the alert is still told of, its content is not there any more
        }
    }

    private @Nullable HoldView hold(Alert.@Nullable Hold hold) {
        return hold == null ? null : new HoldView(name(hold.by()), hold.reason(), hold.at());
    }

    public VersionView version(Version version) {
        boolean open = version instanceof Version.Open;
        Optional<ReviewView> review = review(version);
        return new VersionView(
                version.id().alert().toString(),
                version.id().number(),
                version.common().agency().value(),
                version.common().status(),
                version.state(),
                version.allowed(),
                version.common().revision(),
                version.common().contributors().officers().stream()
                        .map(this::name)
                        .toList(),
                version.common().createdAt(),
                version.common().changedAt(),
                version.content(),
                version.common().answers().stream().map(this::answer).toList(),
                version.common().overrides().stream().map(this::override).toList(),
                open ? gate(submissions.verdict(version), version.common().changedAt()) : null,
                open ? submissions.missing(version) : null,
                review.orElse(null),
                decision(version),
                ballot(version),
                brokenGlass(version),
                version instanceof Version.Approved approved ? approved.expiresAt() : null);
    }

    private GateView gate(Verdict verdict, Instant at) {
        VerdictView shown = verdict(verdict.frozen(at));
        return new GateView(verdict.isOpen(), shown.tier(), shown.points(), shown.needed(), shown.findings());
    }

    /** The verdict that was kept, and the one that is found now. */
    public JudgementView judgement(Verdicts.Twice twice) {
        return new JudgementView(
                twice.policy().toString(), twice.same(), verdict(twice.frozen()), verdict(twice.anew()));
    }

    private VerdictView verdict(FrozenVerdict verdict) {
        return new VerdictView(
                verdict.at(),
                verdict.tier(),
                verdict.points(),
                verdict.needed(),
                verdict.criteria().stream().map(this::finding).toList());
    }

    private FindingView finding(FrozenVerdict.Criterion found) {
        return new FindingView(
                found.criterion(),
                found.title(),
                found.kind(),
                found.kind().equals("mandatory"),
                found.outcome(),
                found.why(),
                found.points(),
                found.override() == null ? null : override(found.override()));
    }

    private OverrideView override(SetAside override) {
        return new OverrideView(override.criterion(), override.reason(), name(override.by()), override.at());
    }

    private AnswerView answer(Answer answer) {
        return new AnswerView(
                answer.criterion(), answer.source(), answer.met(), answer.evidence(), name(answer.by()), answer.at());
    }

    private static Optional<ReviewView> review(Version version) {
        return switch (version) {
            case Version.Pending pending -> Optional.of(review(pending.hash().value(), pending.frozen()));
            case Version.Approved approved -> Optional.of(review(approved.hash().value(), approved.frozen()));
            case Version.Superseded superseded ->
                Optional.of(review(superseded.hash().value(), superseded.frozen()));
            case Version.Draft _, Version.Returned _, Version.Rejected _ -> Optional.empty();
        };
    }

    private static ReviewView review(String hash, Frozen frozen) {
        return new ReviewView(
                hash,
                frozen.policy().toString(),
                frozen.tier(),
                frozen.pictures(),
                frozen.closings(),
                shortTexts(frozen),
                frozen.made().stream().map(Views::made).toList(),
                frozen.lacking(),
                frozen.same());
    }

    private static MadeView made(Made made) {
        return new MadeView(
                made.kind(),
                made.language(),
                made.ending(),
                made.alt(),
                made.mimeType(),
                made.size(),
                made.sha256(),
                made.seconds(),
                made.spokenBy() != null,
                made.outdated());
    }

    private static List<ShortText> shortTexts(Frozen frozen) {
        var all = new ArrayList<ShortText>(shortTexts(null, frozen.renderings(null)));
        for (Ending ending : Ending.values()) all.addAll(shortTexts(ending, frozen.renderings(ending)));
        return all;
    }

    private static List<ShortText> shortTexts(@Nullable Ending ending, Renderings renderings) {
        var all = new ArrayList<ShortText>();
        renderings
                .texts()
                .forEach((purpose, texts) -> texts.forEach((language, text) -> all.add(new ShortText(
                        ending,
                        purpose,
                        language,
                        text,
                        purpose == Purpose.SMS ? SmsText.of(text).parts() : null))));
        return all;
    }

    private @Nullable DecisionView decision(Version version) {
        return switch (version) {
            case Version.Returned returned -> new DecisionView(name(returned.by()), returned.at(), returned.reason());
            case Version.Rejected rejected -> new DecisionView(name(rejected.by()), rejected.at(), rejected.reason());
            case Version.Approved approved -> new DecisionView(name(approved.approver()), approved.approvedAt(), null);
            case Version.Superseded superseded ->
                new DecisionView(name(superseded.approver()), superseded.approvedAt(), null);
            case Version.Draft _, Version.Pending _ -> null;
        };
    }

    private @Nullable BallotView ballot(Version version) {
        Optional<Mandate> mandate = mandates.of(version);
        if (mandate.isPresent()) return ballot(mandates.ballot(mandate.get(), clock.instant()));
        return switch (version) {
            case Version.Approved approved -> ballot(approved.approvals());
            case Version.Superseded superseded -> ballot(superseded.approvals());
            case Version.Draft _, Version.Returned _, Version.Pending _, Version.Rejected _ -> null;
        };
    }

    private BallotView ballot(Ballot ballot) {
        return new BallotView(
                ballot.mandate().kind(),
                given(ballot.given()),
                ballot.mandate().quorum(),
                ballot.missing(),
                ballot.isPossible(),
                ballot.waitingFor().stream()
                        .map(officer -> new PersonView(officer.username(), officer.name()))
                        .toList(),
                ballot.passedTo(),
                ballot.next());
    }

    private BallotView ballot(List<Approval> approvals) {
        return new BallotView(null, given(approvals), null, null, null, null, null, null);
    }

    private List<ApprovalView> given(List<Approval> approvals) {
        return approvals.stream()
                .map(approval -> new ApprovalView(name(approval.by()), approval.at()))
                .toList();
    }

    private @Nullable BrokenGlassView brokenGlass(Version version) {
        BrokenGlass glass = switch (version) {
            case Version.Approved approved -> approved.brokenGlass();
            case Version.Superseded superseded -> superseded.brokenGlass();
            case Version.Draft _, Version.Returned _, Version.Pending _, Version.Rejected _ -> null;
        };
        return glass == null
                ? null
                : new BrokenGlassView(
                        name(glass.by()), glass.reason(), glass.at(), glass.ratifyBy(), glass.ratifiedAt());
    }

    private String name(OfficerId id) {
        return officers.find(id).map(officer -> officer.username()).orElse(id.toString());
    }
}
