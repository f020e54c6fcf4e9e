package org.childalert.operator.console.alert;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.childalert.alert.Alert;
import org.childalert.alert.Officer;
import org.childalert.alert.Role;
import org.childalert.approval.CallSheet;
import org.childalert.approval.Calls;
import org.childalert.approval.Proposals;

/**
 * What the clock asks of people, and which of it this officer may do. The domain decides; this only spares them what it would refuse.
 *
 * @param calls to be made, the most urgent first
 * @param reportable those of them that the officer may report
 * @param answers whether the officer may answer the proposals
 * @param renewal whether it is proposed to prolong what is on air
 */
public record Duties(
        List<CallSheet> calls,
        Set<UUID> reportable,
        List<Proposals.Proposed> proposals,
        boolean answers,
        boolean renewal) {

    static Duties of(Officer officer, CasePage page, Calls calls) {
        CaseSheet sheet = page.sheet();
        return new Duties(
                page.calls(),
                page.calls().stream()
                        .filter(call -> calls.mayReport(officer, call))
                        .map(call -> call.task().id())
                        .collect(java.util.stream.Collectors.toUnmodifiableSet()),
                sheet.isOnAir() ? page.proposals() : List.of(),
                officer.has(Role.APPROVER) && officer.beyond(sheet.regions()).isEmpty(),
                sheet.alert() instanceof Alert.OnAir
                        && sheet.outlook() != null
                        && sheet.outlook().renewalProposed());
    }

    public boolean isNone() {
        return calls.isEmpty() && proposals.isEmpty() && !renewal;
    }

    public boolean mayReport(CallSheet call) {
        return reportable.contains(call.task().id());
    }
}
