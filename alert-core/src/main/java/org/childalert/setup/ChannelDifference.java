package org.childalert.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.childalert.dissemination.Channel;

/** What a change came to, for the trail: of settings, which hold secrets, only which were set, changed or removed. */
final class ChannelDifference {
    private final Map<String, String> found = new TreeMap<>();

    private ChannelDifference() {}

    /** Of a channel that was not there before. */
    static Map<String, String> of(Channel added) {
        var difference = new ChannelDifference();
        difference.found.put("kind", added.kind());
        difference.found.put("mode", added.mode().name().toLowerCase(Locale.ROOT));
        difference.settings(JsonNodeFactory.instance.objectNode(), added.settings());
        return difference.found;
    }

    /** Empty where nothing is different. */
    static Map<String, String> of(Channel old, Channel now) {
        var difference = new ChannelDifference();
        difference.member("title", old.title(), now.title());
        difference.member("regions", sorted(old.regions()), sorted(now.regions()));
        difference.member("languages", String.join(" ", old.languages()), String.join(" ", now.languages()));
        difference.member("groups", sorted(old.groups()), sorted(now.groups()));
        difference.member(
                "concurrency", old.limits().concurrency(), now.limits().concurrency());
        difference.member("station", written(old.station()), written(now.station()));
        difference.settings(old.settings(), now.settings());
        return difference.found;
    }

    private static String written(Channel.Station station) {
        return "%s %s"
                .formatted(
                        station.phone() == null ? "-" : station.phone(),
                        station.secondary() == null ? "-" : station.secondary());
    }

    private static String sorted(Collection<String> texts) {
        return String.join(" ", new TreeSet<>(texts));
    }

    private void member(String name, Object old, Object now) {
        if (!old.equals(now)) found.put(name, now.toString());
    }

    private void settings(JsonNode old, JsonNode now) {
        var names = new TreeSet<String>();
        old.fieldNames().forEachRemaining(names::add);
        now.fieldNames().forEachRemaining(names::add);
        for (String name : names)
            if (!old.path(name).equals(now.path(name)))
                found.put("settings/" + name, !now.has(name) ? "removed" : old.has(name) ? "changed" : "set");
    }
}
