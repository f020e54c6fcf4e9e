package org.childalert.setup;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.childalert.Fault;
import org.childalert.configuration.JsonSchemas;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelKinds;
import org.childalert.region.Regions;

/** What is asked of every channel, whether a file owns it or the database. Faults stand at JSON pointers into the channel. */
@Singleton
public final class ChannelChecks {
    private final JsonSchemas schemas;
    private final ChannelKinds kinds;
    private final Regions regions;

    public ChannelChecks(JsonSchemas schemas, ChannelKinds kinds, Regions regions) {
        this.schemas = schemas;
        this.kinds = kinds;
        this.regions = regions;
    }

    /** By the schema of the kind. */
    List<Fault> settings(String kind, JsonNode settings) {
        return kinds.find(kind)
                .map(known -> schemas.faults(known.kind().settingsSchema(), settings.toString()).stream()
                        .map(fault -> new Fault("/settings" + fault.where(), fault.found(), fault.expected()))
                        .toList())
                .orElseGet(() -> List.of(new Fault("/kind", kind, "one of " + kinds.names())));
    }

    List<Fault> regions(Collection<String> codes) {
        return codes.stream()
                .filter(code -> regions.find(code).isEmpty())
                .map(code -> new Fault("/regions", code, "codes of regions that are configured"))
                .toList();
    }

    /** @param declared by the agency */
    List<Fault> groups(Collection<String> groups, Set<String> declared) {
        return groups.stream()
                .filter(group -> !declared.contains(group))
                .map(group -> new Fault("/groups", group, "groups that the agency's file declares: " + declared))
                .toList();
    }

    boolean takesAlerts(Channel channel) {
        return kinds.takesAlerts(channel.kind(), channel.settings());
    }

    /**
     * A group stands for its channels wherever a policy names it, so that each of them takes alerts.
     *
     * @param settings that the kind's schema has passed
     */
    List<Fault> membership(String kind, JsonNode settings, Collection<String> groups) {
        return groups.isEmpty() || kinds.takesAlerts(kind, settings)
                ? List.of()
                : List.of(new Fault(
                        "/groups",
                        "%s, of a channel that only pages people"
                                .formatted(groups.stream().sorted().collect(Collectors.joining(", "))),
                        "no group, or a channel that takes alerts, such as one of mail with `to`"));
    }

    /** None yet: who asks adds those whose far ends are to be told apart. */
    FarEnds farEnds() {
        return new FarEnds(kinds);
    }
}
