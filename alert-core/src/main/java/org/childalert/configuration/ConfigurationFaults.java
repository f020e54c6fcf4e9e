package org.childalert.configuration;

import java.util.List;
import java.util.stream.Collectors;
import org.childalert.Fault;

/** The configuration directory has faults: the system does not start, and says each of them on a line of its own. */
public final class ConfigurationFaults extends RuntimeException {
    private final transient List<Fault> faults;

    public ConfigurationFaults(List<Fault> faults) {
        super(faults.stream()
                .map(Fault::toString)
                .collect(Collectors.joining(
                        "\n  ", "The configuration has %d fault(s):\n  ".formatted(faults.size()), "")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
