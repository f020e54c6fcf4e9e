package org.childalert.operator.console.draft;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Fields as the content that the API would be given, to be checked by the same schema. What cannot be read stays as it was typed, for the schema to
 * refuse in its place.
 */
final class FieldTree {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> ROOTS = Set.of(
            "caseNumber",
            "reportedAt",
            "children",
            "circumstances",
            "lastSeen",
            "companions",
            "vehicles",
            "area",
            "images",
            "consent",
            "texts",
            "publicPhone",
            "pressContact",
            "web",
            "timeZone",
            "validity");
    private static final Pattern NUMBERS = Pattern.compile(".*\\.(age|latitude|longitude|radiusKm)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}([.,]\\d{1,9})?");
    private static final Pattern CORNER = Pattern.compile("(-?\\d+(?:[.,]\\d+)?)[\\s;,]+(-?\\d+(?:[.,]\\d+)?)");

    private final ObjectNode root = JSON.objectNode();
    private final ZoneId zone;

    private FieldTree(ZoneId zone) {
        this.zone = zone;
    }

    static ObjectNode of(Fields fields, ZoneId zone) {
        var tree = new FieldTree(zone);
        for (String name : fields.names()) {
            String[] path = name.split("\\.");
            if (ROOTS.contains(path[0])) tree.put(name, path, fields.all(name));
        }
        tree.completeGrounds();
        return tree.root;
    }

    private void put(String name, String[] path, List<String> values) {
        if (name.equals(Fields.REGIONS)) {
            ArrayNode regions = root.withObject("/area").putArray("regions");
            values.stream().distinct().forEach(regions::add);
            return;
        }
        ObjectNode parent = root;
        for (int i = 0; i < path.length - 1; i++) {
            boolean list = isIndex(path[i + 1]);
            if (list) {
                ArrayNode array = parent.withArray(path[i]);
                int index = Integer.parseInt(path[i + 1]);
                if (path.length == i + 2) {
                    array.insert(index, outline(values.getFirst()));
                    return;
                }
                while (array.size() <= index) array.addObject();
                parent = (ObjectNode) array.get(index);
                i++;
            } else {
                parent = parent.get(path[i]) instanceof ObjectNode there ? there : parent.putObject(path[i]);
            }
        }
        set(parent, name, path[path.length - 1], values.getFirst());
    }

    private static boolean isIndex(String segment) {
        return segment.matches("\\d{1,4}");
    }

    private void set(ObjectNode parent, String name, String member, String value) {
        if (Fields.isMoment(name)) parent.put(member, instant(value));
        else if (NUMBERS.matcher(name).matches() && NUMBER.matcher(value).matches()) parent.put(member, number(value));
        else parent.put(member, member.equals("publicPhone") ? value.replaceAll("[\\s./()-]", "") : value);
    }

    private static BigDecimal number(String value) {
        return new BigDecimal(value.replace(',', '.'));
    }

    /** In the hour that a clock shows twice, the first of the two. */
    private String instant(String local) {
        try {
            return LocalDateTime.parse(local.replace(' ', 'T'))
                    .atZone(zone)
                    .toInstant()
                    .toString();
        } catch (DateTimeException _) {
            return local;
        }
    }

    /** A line that is no corner stays away, and the outline with it is refused for having too few. */
    private static ObjectNode outline(String lines) {
        ObjectNode polygon = JSON.objectNode();
        ArrayNode points = polygon.putArray("points");
        lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
            var corner = CORNER.matcher(line.strip());
            if (corner.matches())
                points.addObject().put("latitude", number(corner.group(1))).put("longitude", number(corner.group(2)));
            else points.add(line);
        });
        return polygon;
    }

    /** Who gave consent and where that is on file stay away until it is said on what ground. */
    private void completeGrounds() {
        if (!(root.get("consent") instanceof ObjectNode consent)) return;
        for (String of : List.of("name", "photo"))
            if (consent.get(of) instanceof ObjectNode ground && !ground.has("basis")) consent.remove(of);
        if (consent.isEmpty()) root.remove("consent");
    }
}
