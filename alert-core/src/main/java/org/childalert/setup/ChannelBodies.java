package org.childalert.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.childalert.AgencyId;
import org.childalert.Fault;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelKinds;

/**
 * What is wrong with a channel as the API is given it, beyond the form of the body. Works on bodies that are of any form, so that all faults can be
 * told at once; never shows the value of a secret.
 */
@Singleton
public final class ChannelBodies {
    private final ChannelChecks checks;
    private final ChannelKinds kinds;
    private final Agencies agencies;

    public ChannelBodies(ChannelChecks checks, ChannelKinds kinds, Agencies agencies) {
        this.checks = checks;
        this.kinds = kinds;
        this.agencies = agencies;
    }

    /** Of a new channel. */
    public List<Fault> faults(AgencyId agency, JsonNode body) {
        Agency owner = agencies.get(agency);
        var faults = new ArrayList<Fault>();
        String name = body.path("name").asText();
        if (owner.groups().contains(name))
            faults.add(new Fault("/name", name + ", which is a group", "a name that no group of the agency has"));
        if (body.path("kind").isTextual()) {
            JsonNode settings = body.path("settings");
            String kind = body.path("kind").textValue();
            faults.addAll(sound(kind, settings.isMissingNode() ? none() : settings, texts(body.path("groups"))));
        }
        faults.addAll(common(owner, body));
        return faults;
    }

    /** Of a change, which leaves the secrets out that stay as they are. */
    public List<Fault> faults(Channel channel, JsonNode body) {
        var faults = new ArrayList<Fault>();
        JsonNode settings = body.path("settings");
        if (settings.isObject())
            faults.addAll(sound(channel.kind(), merged(channel, settings), texts(body.path("groups"))));
        faults.addAll(common(agencies.get(channel.agency()), body));
        return faults;
    }

    /** Of a channel that is whole. */
    List<Fault> faults(Channel channel) {
        var faults = new ArrayList<>(sound(channel.kind(), channel.settings(), channel.groups()));
        faults.addAll(checks.regions(channel.regions()));
        faults.addAll(checks.groups(
                channel.groups(), Set.copyOf(agencies.get(channel.agency()).groups())));
        placeholders(channel.settings(), "/settings", faults);
        return faults;
    }

    /** What settings are for is asked only of those that the schema has passed. */
    private List<Fault> sound(String kind, JsonNode settings, Set<String> groups) {
        List<Fault> faults = checks.settings(kind, settings);
        return faults.isEmpty() ? checks.membership(kind, settings, groups) : faults;
    }

    /** The channel's settings, were it given these. */
    JsonNode merged(Channel channel, JsonNode settings) {
        return kinds.find(channel.kind())
                .<JsonNode>map(known -> known.secrets().merged(settings, channel.settings()))
                .orElse(settings);
    }

    private List<Fault> common(Agency owner, JsonNode body) {
        var faults = new ArrayList<Fault>();
        faults.addAll(checks.regions(texts(body.path("regions"))));
        faults.addAll(checks.groups(texts(body.path("groups")), new LinkedHashSet<>(owner.groups())));
        placeholders(body, "", faults);
        return faults;
    }

    private static Set<String> texts(JsonNode list) {
        var texts = new LinkedHashSet<String>();
        if (list.isArray()) list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static JsonNode none() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Only files read the environment: resolved here, they would hand a server's variables to whoever may write a channel. */
    private static void placeholders(JsonNode node, String where, List<Fault> faults) {
        if (node.isTextual() && node.textValue().contains("${"))
            faults.add(new Fault(where, "a placeholder", "the value itself: only files have placeholders"));
        for (int i = 0; i < (node.isArray() ? node.size() : 0); i++) placeholders(node.get(i), where + "/" + i, faults);
        for (var member : node.properties()) {
            String there = where + "/" + member.getKey().replace("~", "~0").replace("/", "~1");
            if (member.getKey().contains("${"))
                faults.add(new Fault(there, "a placeholder in a key", "a key without placeholders"));
            placeholders(member.getValue(), there, faults);
        }
    }
}
