package org.childalert.approval;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.childalert.Identifiers;
import org.childalert.Transactions;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Answer;
import org.childalert.alert.Caller;
import org.childalert.alert.Content;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Plausibility;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.alert.Status;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.alert.Versions;
import org.childalert.policy.Gate;
import org.childalert.policy.Policies;
import org.childalert.policy.PolicyVersion;
import org.jspecify.annotations.Nullable;

/** The originator's moves before a submission: begin, write, answer the policy's questions, begin an update. */
@Singleton
public final class Drafts {
    private final Alerts alerts;
    private final Versions versions;
    private final Agencies agencies;
    private final Plausibility plausibility;
    private final Policies policies;
    private final Gate gate;
    private final Escalations escalations;
    private final Journal journal;
    private final Transactions transactions;
    private final Identifiers identifiers;
    private final Clock clock;

    public Drafts(
            Alerts alerts,
            Versions versions,
            Agencies agencies,
            Plausibility plausibility,
            Policies policies,
            Gate gate,
            Escalations escalations,
            Journal journal,
            Transactions transactions,
            Identifiers identifiers,
            Clock clock) {
        this.alerts = alerts;
        this.versions = versions;
        this.agencies = agencies;
        this.plausibility = plausibility;
        this.policies = policies;
        this.gate = gate;
        this.escalations = escalations;
        this.journal = journal;
        this.transactions = transactions;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /**
     * An answer to a question of the policy, as the officer gives it.
     *
     * @param source whose answer it is, where the question is one that several may answer; absent for every other
     * @param met absent where an earlier answer is taken back: nobody counts as asked then
     */
    public record Given(
            String criterion,
            @Nullable String source,
            @Nullable Boolean met,
            @Nullable String evidence) {
        /** The one answer to a question. */
        public Given(String criterion, boolean met, @Nullable String evidence) {
            this(criterion, null, met, evidence);
        }

        Answer.Asked asked() {
            return new Answer.Asked(criterion, source);
        }

        private Stream<Answer> by(OfficerId officer, Instant at) {
            return met == null ? Stream.empty() : Stream.of(new Answer(criterion, source, met, evidence, officer, at));
        }
    }

    /** Begins an alert with its first draft. */
    public Version begin(Caller caller, Status status, Content content) {
        caller.must(Role.ORIGINATOR);
        return transactions.inOne(() -> {
            Instant now = clock.instant();
            Agency agency = agencies.get(caller.officer().agency());
            var id = new AlertId(identifiers.uuid());
            Content filled = withDefaults(content, agency);
            check(caller, filled, id, agency, now);
            var alert = new Alert.Preparing(
                    new Alert.Common(id, agency.agency(), status, identifiers.unguessable(), caller.id(), now));
            Version draft = Version.draft(new VersionId(id, 1), agency.agency(), status, caller.id(), filled, now);
            alerts.add(alert);
            versions.add(draft);
            escalations.begun(alert, now);
            journal.tell(caller, alert, "alert.begun", "version 1", now, Map.of("status", status.name()));
            return draft;
        });
    }

    /** @param revision the one that the officer read */
    public Version edit(Caller caller, VersionId id, int revision, Content content) {
        return write(caller, id, revision, (alert, open, now) -> write(caller, alert, open, content, now));
    }

    /** Records answers to the policy's questions. */
    public Version assess(Caller caller, VersionId id, int revision, List<Given> given) {
        return write(caller, id, revision, (alert, open, now) -> answer(caller, alert, open, given, now));
    }

    /**
     * Content and answers as one page has them, both or neither. What is as it was is not written, so that whoever saves without having changed
     * anything is no contributor.
     */
    public Version save(Caller caller, VersionId id, int revision, Content content, List<Given> given) {
        return write(caller, id, revision, (alert, open, now) -> {
            Content filled = withDefaults(content, agencies.get(alert.agency()));
            Version.Open written = filled.equals(open.content()) ? open : write(caller, alert, open, filled, now);
            List<Given> news =
                    given.stream().filter(answer -> isNew(answer, open)).toList();
            return news.isEmpty() ? (Version) written : answer(caller, alert, written, news, now);
        });
    }

    private static boolean isNew(Given given, Version version) {
        return version.common().answers().stream()
                .filter(answer -> answer.asked().equals(given.asked()))
                .findFirst()
                .map(answer -> !Objects.equals(answer.met(), given.met())
                        || !Objects.equals(answer.evidence(), given.evidence()))
                .orElse(given.met() != null);
    }

    private interface Change {
        Version of(Alert alert, Version.Open open, Instant now);
    }

    private Version write(Caller caller, VersionId id, int revision, Change change) {
        caller.must(Role.ORIGINATOR);
        return transactions.inOne(() -> {
            Instant now = clock.instant();
            Alert alert = mine(caller, id.alert(), now);
            return change.of(alert, open(caller, versions.get(id), revision, "edit"), now);
        });
    }

    private Version.Draft write(Caller caller, Alert alert, Version.Open open, Content content, Instant now) {
        Agency agency = agencies.get(alert.agency());
        Content filled = withDefaults(content, agency);
        check(caller, filled, alert.id(), agency, now);
        Version.Draft draft = open.edit(caller.id(), filled, now);
        versions.save(draft);
        journal.tell(
                caller,
                alert,
                "version.edited",
                "version " + open.id().number(),
                now,
                Map.of("revision", Integer.toString(draft.common().revision())));
        return draft;
    }

    private Version.Draft answer(Caller caller, Alert alert, Version.Open open, List<Given> given, Instant now) {
        List<Answer> answers =
                given.stream().flatMap(answer -> answer.by(caller.id(), now)).toList();
        List<Answer.Asked> takenBack = given.stream()
                .filter(answer -> answer.met() == null)
                .map(Given::asked)
                .toList();
        PolicyVersion policy = policies.active(alert.agency());
        var unknown = gate.unknownAnswers(
                policy.policy(), given.stream().map(Given::asked).toList());
        if (!unknown.isEmpty()) throw new Refusal.Invalid(unknown);
        Version.Draft draft = open.assess(caller.id(), answers, takenBack, now);
        versions.save(draft);
        journal.tell(
                caller,
                alert,
                "version.assessed",
                "version " + open.id().number(),
                now,
                Map.of("policy", policy.ref().toString()));
        return draft;
    }

    /** Begins an update of an alert that is on air, with the content that is on air now. */
    public Version beginUpdate(Caller caller, AlertId id) {
        caller.must(Role.ORIGINATOR);
        return transactions.inOne(() -> {
            Instant now = clock.instant();
            Alert alert = caller.mine(alerts.lock(id)).asOf(now);
            Version latest = versions.latest(id).orElseThrow();
            switch (alert) {
                case Alert.OnAir _ -> {}
                case Alert.Preparing _ when latest instanceof Version.Rejected -> {}
                case Alert.Preparing _, Alert.Ended _ -> throw Refusal.IllegalMove.of(alert, "update");
            }
            switch (latest) {
                case Version.Approved _, Version.Rejected _, Version.Superseded _ -> {}
                case Version.Draft _, Version.Returned _, Version.Pending _ ->
                    throw Refusal.IllegalMove.of(latest, "be followed by another version");
            }
            Version draft = onAir(alert).orElse(latest).followedBy(latest.id().number() + 1, caller.id(), now);
            versions.add(draft);
            journal.tell(caller, alert, "version.begun", "version " + draft.id().number(), now, Map.of());
            return draft;
        });
    }

    private java.util.Optional<Version> onAir(Alert alert) {
        return alert instanceof Alert.OnAir onAir
                ? versions.find(new VersionId(alert.id(), onAir.version()))
                : java.util.Optional.empty();
    }

    private Alert mine(Caller caller, AlertId id, Instant now) {
        Alert alert = caller.mine(alerts.lock(id)).asOf(now);
        if (alert instanceof Alert.Ended) throw Refusal.IllegalMove.of(alert, "be edited");
        return alert;
    }

    private static Version.Open open(Caller caller, Version version, int revision, String move) {
        Version.Open open = switch (version) {
            case Version.Draft draft -> draft;
            case Version.Returned returned -> returned;
            case Version.Pending _, Version.Rejected _, Version.Approved _, Version.Superseded _ ->
                throw Refusal.IllegalMove.of(version, "be changed (" + move + ")");
        };
        caller.mustCover(open.content().area().regions());
        Preconditions.revision(version, revision);
        return open;
    }

    private void check(Caller caller, Content content, AlertId id, Agency agency, Instant now) {
        plausibility.check(content, id, agency, now);
        caller.mustCover(content.area().regions());
    }

    /** What the agency has for every alert, so that nobody types it at three in the morning. */
    private static Content withDefaults(Content content, Agency agency) {
        return new Content(
                content.caseNumber(),
                content.reportedAt(),
                content.children(),
                content.circumstances(),
                content.lastSeen(),
                content.companions(),
                content.vehicles(),
                content.area(),
                content.images(),
                content.consent(),
                content.texts(),
                content.publicPhone() == null ? agency.publicPhone() : content.publicPhone(),
                content.pressContact() == null ? agency.pressContact() : content.pressContact(),
                content.web() == null ? agency.web() : content.web(),
                content.timeZone() == null ? agency.timeZone() : content.timeZone(),
                content.validity() == null ? agency.validity() : content.validity());
    }
}
