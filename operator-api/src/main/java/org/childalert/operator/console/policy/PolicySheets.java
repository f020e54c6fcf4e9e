package org.childalert.operator.console.policy;

import jakarta.inject.Singleton;
import java.util.List;
import org.childalert.alert.Officer;
import org.childalert.alert.PolicyRef;
import org.childalert.alert.Role;
import org.childalert.operator.console.Visit;
import org.childalert.operator.console.Words;
import org.childalert.operator.console.alert.Names;
import org.childalert.operator.console.policy.PolicySheet.Move;
import org.childalert.operator.policy.Difference;
import org.childalert.policy.StoredPolicies;
import org.childalert.policy.StoredPolicy;
import org.childalert.policy.StoredPolicy.State;
import org.childalert.setup.PolicyChanges;
import org.childalert.setup.PolicyTexts;

/** Gathers what the page of a version shows. */
@Singleton
final class PolicySheets {
    private final PolicyChanges changes;
    private final PolicyTexts texts;
    private final StoredPolicies stored;
    private final Names names;

    PolicySheets(PolicyChanges changes, PolicyTexts texts, StoredPolicies stored, Names names) {
        this.changes = changes;
        this.texts = texts;
        this.stored = stored;
        this.names = names;
    }

    PolicySheet of(Visit visit, PolicyRef ref) {
        StoredPolicy version = changes.find(visit.caller(), ref);
        Words words = visit.words();
        String text = texts.text(ref);
        Move move = move(visit.officer(), version);
        List<FaultRow> faults = move == Move.NOTHING
                ? List.of()
                : FaultRow.of(texts.yaml(version.agency(), ref.toString(), text).faults(), text);
        List<StoredPolicy> active = version.state() == State.ACTIVE ? List.of() : stored.active(version.agency());
        return new PolicySheet(
                PolicyLine.of(version, names, words),
                move,
                words.say("policy.word.activate"),
                words.say("policy.word.discard"),
                faults,
                visit.officer().has(Role.ADMINISTRATOR),
                move != Move.NOTHING && version.state() == State.DRAFT,
                active.isEmpty() ? "" : active.getFirst().ref().toString(),
                active.isEmpty() ? List.of() : difference(active.getFirst().ref(), ref, text),
                Highlighted.lines(text));
    }

    private List<DiffLine> difference(PolicyRef active, PolicyRef ref, String text) {
        return DiffLine.of(Difference.lines(active.toString(), texts.text(active), ref.toString(), text));
    }

    private Move move(Officer officer, StoredPolicy version) {
        if (!officer.has(Role.ADMINISTRATOR) || version.state() == State.ACTIVE) return Move.NOTHING;
        return changes.first(version)
                .map(first -> first.id().equals(officer.id()) ? Move.WAIT : Move.ACTIVATE)
                .orElse(Move.PROPOSE);
    }
}
