package org.childalert.operator.console.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.childalert.operator.console.Form;
import org.jspecify.annotations.Nullable;

/**
 * A draft as fields of a form. A field's name is the place of its value in the content, with dots: {@code children.0.givenName}. A region's code, a
 * corner of an outline (a line of latitude and longitude) and a moment (in the case's time zone) are written as people write them.
 */
public record Fields(Map<String, List<String>> values) {
    static final String REGIONS = "area.regions";
    private static final String OUTLINES = "area.polygons.";
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    /** The lists of which an officer may add and take away. */
    static final List<String> GROUPS =
            List.of("children", "companions", "vehicles", "images", "area.circles", "area.polygons");

    /** The name of a field for the place of a fault: {@code /children/0/age} is {@code children.0.age}. */
    static String named(String pointer) {
        return pointer.replaceFirst("^/", "").replace('/', '.');
    }

    /** An id that HTML and addresses can hold. */
    public static String id(String name) {
        return name.replace('.', '-');
    }

    /** The fields of what is stored. */
    static Fields of(JsonNode content, ZoneId zone) {
        var fields = new Fields(new LinkedHashMap<>());
        fields.take("", content, zone);
        return fields;
    }

    private void take(String name, JsonNode node, ZoneId zone) {
        if (name.startsWith(OUTLINES) && node.has("points")) {
            put(name, corners(node.path("points")));
        } else if (node.isObject()) {
            node.properties().forEach(member -> take(below(name, member.getKey()), member.getValue(), zone));
        } else if (name.equals(REGIONS)) {
            values.put(name, node.valueStream().map(JsonNode::asText).toList());
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) take(name + "." + i, node.get(i), zone);
        } else if (!node.isNull()) {
            put(name, isMoment(name) ? local(node.asText(), zone) : node.asText());
        }
    }

    private static String below(String name, String member) {
        return name.isEmpty() ? member : name + "." + member;
    }

    private void put(String name, String value) {
        values.put(name, List.of(value));
    }

    private static String corners(JsonNode points) {
        return points.valueStream()
                .map(point -> point.path("latitude").asText() + " "
                        + point.path("longitude").asText())
                .collect(Collectors.joining("\n"));
    }

    static boolean isMoment(String name) {
        return name.equals("reportedAt") || name.equals("lastSeen.at");
    }

    private static String local(String instant, ZoneId zone) {
        return LocalDateTime.ofInstant(Instant.parse(instant), zone).format(LOCAL);
    }

    /** The fields of a form, with what was left empty left out, and lists counted from 0 again. */
    static Fields of(Form form) {
        var values = new LinkedHashMap<String, List<String>>();
        form.fields().keySet().forEach(name -> {
            List<String> given =
                    form.all(name).stream().filter(value -> !value.isEmpty()).toList();
            if (!given.isEmpty()) values.put(name, given);
        });
        return new Fields(values).renumbered();
    }

    private Fields renumbered() {
        Fields all = this;
        for (String group : GROUPS) all = all.renumbered(group);
        return all;
    }

    private Fields renumbered(String group) {
        List<Integer> there = indices(group);
        var values = new LinkedHashMap<String, List<String>>();
        this.values.forEach((name, given) -> {
            Integer index = index(name, group);
            if (index == null || there.contains(index)) values.put(renumbered(name, group, there), given);
        });
        return new Fields(values);
    }

    private static String renumbered(String name, String group, List<Integer> there) {
        Integer index = index(name, group);
        if (index == null) return name;
        return group + "." + there.indexOf(index) + name.substring((group + "." + index).length());
    }

    private static @Nullable Integer index(String name, String group) {
        if (!name.startsWith(group + ".")) return null;
        String rest = name.substring(group.length() + 1).replaceFirst("\\..*", "");
        return rest.matches("\\d{1,4}") ? Integer.valueOf(rest) : null;
    }

    /** The members of a list that say something: a role alone says nothing, a picture always does. */
    private List<Integer> indices(String group) {
        var there = new TreeSet<Integer>();
        for (String name : values.keySet()) {
            Integer index = index(name, group);
            if (index != null && (group.equals("images") || !name.endsWith(".role"))) there.add(index);
        }
        return List.copyOf(there);
    }

    /** All but what lies below that place. */
    Fields without(String place) {
        var left = new LinkedHashMap<>(values);
        left.keySet().removeIf(name -> name.equals(place) || name.startsWith(place + "."));
        return new Fields(left).renumbered();
    }

    Fields with(String name, @Nullable String value) {
        var other = new LinkedHashMap<>(values);
        if (value == null || value.isBlank()) other.remove(name);
        else other.put(name, List.of(value));
        return new Fields(other);
    }

    /** With every text of the alert changed alike. */
    Fields texts(UnaryOperator<String> change) {
        var other = new LinkedHashMap<>(values);
        other.replaceAll((name, given) ->
                name.startsWith("texts.") ? given.stream().map(change).toList() : given);
        return new Fields(other);
    }

    public String value(String name) {
        return values.getOrDefault(name, List.of("")).getFirst();
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Whether a box is ticked or an option chosen. */
    public boolean is(String name, String value) {
        return all(name).contains(value);
    }

    /** How many members a list has. */
    public int count(String group) {
        return indices(group).size();
    }

    List<String> names() {
        return new ArrayList<>(values.keySet());
    }
}
