package org.childalert.policy;

import java.util.Map;
import java.util.Set;
import org.childalert.alert.Mode;

/**
 * What policies may name, as the files of this start have it.
 *
 * @param channels the channels in files of each agency by name, and the mode of each
 * @param groups the groups of each agency
 */
public record Surroundings(Map<String, Map<String, Mode>> channels, Map<String, Set<String>> groups) {
    public Surroundings {
        channels = Map.copyOf(channels);
        groups = Map.copyOf(groups);
    }
}
