package org.childalert.policy;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The facts of a case as a policy's rules see them (Common Expression Language). This is the whole of it:
 *
 * <pre>
 * status       string                actual, exercise or test
 * now          timestamp             the moment of the assessment
 * reportedAt   timestamp             may be missing
 * caseNumber   string                may be missing
 * timeZone     string                may be missing; for now.getHours(timeZone)
 * regions      list of string        ISO 3166-2 codes
 * hasShape     bool                  the officer drew an outline or a circle
 * languages    list of string        of the texts
 * hasPhoto     bool                  an image of a child
 * children     list of child         {givenName, age, sex (female, male, other), appearance, clothing, marks}
 * lastSeen     sighting              {at (timestamp), place, latitude, longitude}
 * companions   list of companion     {role (companion, suspect), name, description}
 * vehicles     list of vehicle       {description, plate, plateCountry, direction}
 * images       list of image         {role (child, suspect, vehicle)}
 * consent      consent               {name, photo}: on what basis (guardian, court, prosecutor, vital_interest)
 * </pre>
 *
 * In the conditions of steps there is, besides, how far the alert got:
 *
 * <pre>
 * channels     int                   those that it was sent to so far
 * received     int                   of these, those that said at least so
 * scheduled    int
 * aired        int
 * </pre>
 *
 * Any member in braces may be missing: {@code has(lastSeen.at)} asks for it. A rule that needs a fact that is missing
 * is unanswered. A list may be empty, and {@code all} of an empty list holds: ask for its size too.
 */
final class Facts {
    private static final StructType CHILD = struct(
            "child",
            Map.of(
                    "givenName", SimpleType.STRING,
                    "age", SimpleType.INT,
                    "sex", SimpleType.STRING,
                    "appearance", SimpleType.STRING,
                    "clothing", SimpleType.STRING,
                    "marks", SimpleType.STRING));
    private static final StructType SIGHTING = struct(
            "sighting",
            Map.of(
                    "at", SimpleType.TIMESTAMP,
                    "place", SimpleType.STRING,
                    "latitude", SimpleType.DOUBLE,
                    "longitude", SimpleType.DOUBLE));
    private static final StructType COMPANION = strings("companion", "role", "name", "description");
    private static final StructType VEHICLE = strings("vehicle", "description", "plate", "plateCountry", "direction");
    private static final StructType IMAGE = strings("image", "role");
    private static final StructType CONSENT = strings("consent", "name", "photo");

    /** Every variable that a rule may use, and its type. */
    static final Map<String, CelType> TYPES = Map.ofEntries(
            Map.entry("status", SimpleType.STRING),
            Map.entry("now", SimpleType.TIMESTAMP),
            Map.entry("reportedAt", SimpleType.TIMESTAMP),
            Map.entry("caseNumber", SimpleType.STRING),
            Map.entry("timeZone", SimpleType.STRING),
            Map.entry("regions", ListType.create(SimpleType.STRING)),
            Map.entry("hasShape", SimpleType.BOOL),
            Map.entry("languages", ListType.create(SimpleType.STRING)),
            Map.entry("hasPhoto", SimpleType.BOOL),
            Map.entry("children", ListType.create(CHILD)),
            Map.entry("lastSeen", SIGHTING),
            Map.entry("companions", ListType.create(COMPANION)),
            Map.entry("vehicles", ListType.create(VEHICLE)),
            Map.entry("images", ListType.create(IMAGE)),
            Map.entry("consent", CONSENT));

    /** What only the conditions of steps see besides. */
    static final Map<String, CelType> PROGRESS = Map.of(
            "channels", SimpleType.INT,
            "received", SimpleType.INT,
            "scheduled", SimpleType.INT,
            "aired", SimpleType.INT);

    /** Where a rule stands, and so what it sees. */
    enum Scope {
        CASE,
        PROGRESS;

        Map<String, CelType> types() {
            if (this == CASE) return TYPES;
            var all = new HashMap<>(TYPES);
            all.putAll(Facts.PROGRESS);
            return all;
        }
    }

    private Facts() {}

    private static StructType strings(String name, String... members) {
        var types = new HashMap<String, CelType>();
        for (String member : members) types.put(member, SimpleType.STRING);
        return struct(name, types);
    }

    private static StructType struct(String name, Map<String, CelType> members) {
        ImmutableMap<String, CelType> types = ImmutableMap.copyOf(members);
        return StructType.create(name, types.keySet(), member -> Optional.ofNullable(types.get(member)));
    }

    /** Lets CEL's compiler find the members of a child, a vehicle and the others. */
    static final class Types implements CelTypeProvider {
        private static final ImmutableList<CelType> ALL =
                ImmutableList.of(CHILD, SIGHTING, COMPANION, VEHICLE, IMAGE, CONSENT);

        @Override
        public ImmutableCollection<CelType> types() {
            return ALL;
        }

        @Override
        public Optional<CelType> findType(String name) {
            return ALL.stream().filter(type -> type.name().equals(name)).findFirst();
        }
    }
}
