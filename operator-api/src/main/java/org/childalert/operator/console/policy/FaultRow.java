package org.childalert.operator.console.policy;

import java.util.List;
import org.childalert.Fault;
import org.childalert.operator.policy.PolicyFault;

/**
 * Something that is wrong with a text, beside the line that it is in.
 *
 * @param text the line, as far as a page has room for it
 */
public record FaultRow(int line, String text, String pointer, String found, String expected) {
    private static final int LONGEST = 200;

    static List<FaultRow> of(List<Fault> faults, String text) {
        List<String> lines = text.lines().toList();
        return faults.stream()
                .map(PolicyFault::of)
                .map(fault -> of(fault, lines))
                .toList();
    }

    private static FaultRow of(PolicyFault fault, List<String> lines) {
        String line = fault.line() <= lines.size() ? lines.get(fault.line() - 1).strip() : "";
        String shown = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
        return new FaultRow(fault.line(), shown, fault.pointer(), fault.found(), fault.expected());
    }
}
