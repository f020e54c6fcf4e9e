package org.childalert.region;

import java.util.List;
import java.util.stream.Collectors;
import org.childalert.Fault;

/** The folder of regions holds files that cannot be used; nothing of it was taken. */
public final class UnreadableRegions extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    public UnreadableRegions(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /** Every fault of every file; {@code where} is {@code file:line:column} or {@code file#/json/pointer}. */
    public List<Fault> faults() {
        return faults;
    }
}
