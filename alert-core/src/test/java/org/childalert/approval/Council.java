package org.childalert.approval;

import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.aCase;
import static org.childalert.Fixtures.aNationalApprover;
import static org.childalert.Fixtures.aSergeant;
import static org.childalert.Fixtures.anApprover;
import static org.childalert.Fixtures.anOriginator;
import static org.childalert.Fixtures.anotherApprover;
import static org.childalert.Fixtures.anotherOriginator;
import static org.childalert.Fixtures.goodAnswers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.childalert.SampleConfiguration;
import org.childalert.Scenario;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Caller;
import org.childalert.alert.Content;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Officers;
import org.childalert.alert.Role;
import org.childalert.alert.Status;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.dissemination.Dispatch;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The core where teams decide. An alert of one region takes one of the board (carla, dirk, els); one of more regions takes two of them, and is drafted by
 * duty (anna) alone. After five minutes it passes to the deputies (nele), after ten to the national desk (karin). Duty may put an alert of one region
 * on air alone, to be ratified within half an hour.
 */
final class Council {
    private static final String POLICY = """
            policy: urgent
            agency: be-nca
            title: {en: Urgent}
            gate:
              criteria:
                - {name: danger, title: {en: Danger}, kind: mandatory, question: {text: {en: "In danger?"}, evidence: true}}
                - {name: can-help, title: {en: Can help}, kind: mandatory, question: {text: {en: "Can it help?"}, evidence: false}}
            targets: {breach: [watch, regulator]}
            breakGlass: {by: [duty], tier: regional, ratify: PT30M}
            exercise: {quorum: 1}
            tiers:
              - name: national
                title: {en: National}
                when: size(regions) > 1
                authority:
                  draft: [duty]
                  approve: {quorum: 2, of: [board]}
                  silent: [{after: PT5M, to: [deputies]}, {after: PT10M, to: [national-desk]}]
                steps: &steps
                  - name: first-air
                    channels: [radio-north, television]
                    exercise: [drill-station]
                    acknowledge: {level: aired, within: PT5M}
              - name: regional
                title: {en: Regional}
                authority:
                  approve: {quorum: 1, of: [board]}
                  silent: [{after: PT5M, to: [deputies]}, {after: PT10M, to: [national-desk]}]
                steps: *steps
            """;

    private static final OfficerId NELE = new OfficerId(new UUID(0x7000L, 0x8000000000000021L));

    final Scenario scenario;

    Council(Path directory) {
        scenario = Scenario.start(directory, configuration -> {
            SampleConfiguration.write(configuration, "policies/urgent.yml", POLICY);
            SampleConfiguration.alter(
                    configuration,
                    "agencies/be-nca.yml",
                    "teams: [duty, deputies, board, watch]",
                    "teams: [duty, deputies, board, watch, national-desk]");
        });
        var officers = scenario.bean(Officers.class);
        officers.add(
                new Officer(NELE, BELGIUM, "nele", "Officer nele", Set.of(Role.APPROVER), Set.of(), Set.of(), true),
                "no password");
        reset();
    }

    /** As at the start. */
    void reset() {
        scenario.reset();
        var officers = scenario.bean(Officers.class);
        for (Caller one : List.of(anApprover(), anotherApprover(), aSergeant())) {
            officers.enable(one.id(), true);
            officers.join(one.id(), Set.of("board"));
        }
        officers.join(NELE, Set.of("deputies"));
        officers.enable(NELE, true);
        officers.join(aNationalApprover().id(), Set.of("national-desk"));
        officers.join(anOriginator().id(), Set.of("duty"));
        officers.join(anotherOriginator().id(), Set.of());
    }

    /** As they stand now. */
    Caller person(OfficerId id) {
        return new Caller(scenario.bean(Officers.class).find(id).orElseThrow(), "192.0.2.1");
    }

    Caller anna() {
        return person(anOriginator().id());
    }

    Caller bram() {
        return person(anotherOriginator().id());
    }

    Caller carla() {
        return person(anApprover().id());
    }

    Caller dirk() {
        return person(anotherApprover().id());
    }

    Caller els() {
        return person(aSergeant().id());
    }

    Caller nele() {
        return person(NELE);
    }

    Caller karin() {
        return person(aNationalApprover().id());
    }

    static Content ofOneRegion() {
        return aCase().in("BE-VAN").content();
    }

    static Content ofTwoRegions() {
        return aCase().in("BE-VAN", "BE-BRU").content();
    }

    Version.Pending submitted(Content content) {
        return submitted(Status.ACTUAL, content);
    }

    Version.Pending submitted(Status status, Content content) {
        return submitted(anna(), scenario.anAssessedDraft(status, content));
    }

    Version.Pending submitted(Caller by, Version open) {
        var pending = (Version.Pending)
                scenario.submissions().submit(by, open.id(), open.common().revision());
        scenario.settle();
        return pending;
    }

    /** An update of an alert on air, submitted. */
    Version.Pending updated(AlertId alert, Content content) {
        Version draft = scenario.drafts().beginUpdate(anna(), alert);
        draft = scenario.drafts().edit(anna(), draft.id(), draft.common().revision(), content);
        draft = scenario.drafts().assess(anna(), draft.id(), draft.common().revision(), goodAnswers());
        return submitted(anna(), draft);
    }

    Version approve(Caller caller, Version.Pending pending) {
        Version version = scenario.approvals().approve(caller, pending.id(), pending.hash());
        scenario.settle();
        return version;
    }

    Version.Approved breakGlass(Version.Pending pending) {
        var version = (Version.Approved) scenario.approvals()
                .breakGlass(anna(), pending.id(), pending.hash(), "Nobody answers, and the train leaves");
        scenario.settle();
        return version;
    }

    Version ratify(Caller caller, Version.Approved aired) {
        Version version = scenario.approvals().ratify(caller, aired.id(), aired.hash());
        scenario.settle();
        return version;
    }

    Version now(VersionId id) {
        return scenario.version(id.alert(), id.number());
    }

    Version.Pending pending(VersionId id) {
        return (Version.Pending) now(id);
    }

    Ballot ballot(VersionId id) {
        var mandates = scenario.bean(Mandates.class);
        return mandates.ballot(mandates.of(now(id)).orElseThrow(), scenario.now());
    }

    Alert alert(VersionId id) {
        return scenario.alert(id.alert());
    }

    /** By user name. */
    List<String> mayDecide(VersionId id) {
        return ballot(id).waitingFor().stream().map(Officer::username).toList();
    }

    /** Who was paged with words like these, by user name or as a contact; empty for whoever reads the pager. */
    List<String> paged(String words) {
        return scenario.recorder().sent("pager").stream()
                .filter(page -> ((Dispatch.Page) page.payload()).subject().contains(words))
                .map(page -> name(page.recipient()))
                .sorted()
                .toList();
    }

    private String name(String recipient) {
        if (recipient.isEmpty() || recipient.contains(":")) return recipient;
        return person(new OfficerId(UUID.fromString(recipient))).officer().username();
    }

    List<AuditEntry> entries(VersionId id, String action) {
        return scenario.bean(Trail.class).listOf(id.alert().value()).stream()
                .filter(entry -> entry.action().equals(action))
                .toList();
    }

    /** Gives tests the one council that all share, since a start takes longer than a test; each finds it as at the start. */
    static final class InSession implements ParameterResolver, BeforeEachCallback {
        private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(InSession.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Council.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return shared(context).council;
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            shared(context).council.reset();
        }

        private static Shared shared(ExtensionContext context) {
            return context.getRoot()
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent("council", _ -> new Shared(), Shared.class);
        }

        private static final class Shared implements AutoCloseable {
            private final Council council;

            Shared() {
                try {
                    council = new Council(Files.createTempDirectory("council"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void close() {
                council.scenario.close();
            }
        }
    }
}
