package org.childalert.dissemination;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.childalert.Json;

/** The kinds of channels that this deployment has an adapter for. */
@Singleton
public final class ChannelKinds {
    private final Map<String, Known> kinds = new TreeMap<>();

    /**
     * One kind, its schema read.
     *
     * @param secrets what is never shown of its settings
     */
    public record Known(ChannelAdapter adapter, JsonNode schema, SecretMembers secrets) {
        public ChannelAdapter.Kind kind() {
            return adapter.kind();
        }
    }

    public ChannelKinds(List<ChannelAdapter> adapters, Json json) {
        for (ChannelAdapter adapter : adapters) {
            JsonNode schema = json.parse(adapter.kind().settingsSchema());
            kinds.putIfAbsent(adapter.kind().name(), new Known(adapter, schema, SecretMembers.of(schema)));
        }
    }

    public Optional<Known> find(String name) {
        return Optional.ofNullable(kinds.get(name));
    }

    /** Whether an alert's messages can leave by such a channel; true for a kind that is not there, which is a fault of its own. */
    public boolean takesAlerts(String kind, JsonNode settings) {
        return find(kind).map(known -> known.adapter().takesAlerts(settings)).orElse(true);
    }

    /** Whether the far end of such a channel can say how far it got; true for a kind that is not there. */
    public boolean acknowledges(String kind, JsonNode settings) {
        return find(kind).map(known -> known.adapter().acknowledges(settings)).orElse(true);
    }

    /** By name. */
    public Collection<Known> list() {
        return List.copyOf(kinds.values());
    }

    public Set<String> names() {
        return kinds.keySet();
    }
}
