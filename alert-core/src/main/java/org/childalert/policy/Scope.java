package org.childalert.policy;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.childalert.alert.LastSeen;
import org.childalert.region.Circle;
import org.childalert.region.Regions;
import org.jspecify.annotations.Nullable;

/**
 * The regions that a step is for: by code, or by their relation to the alert. {@code incident}: the alert's own; {@code neighbours}: those that border
 * on them; {@code within 50 km}: those of which any part is so near to where the child was last seen, or, where that is not known, to the alert's own; {@code national}: all of the agency's.
 */
@Singleton
public final class Scope {
    static final String INCIDENT = "incident";
    private static final String NEIGHBOURS = "neighbours";
    private static final String NATIONAL = "national";
    private static final Pattern WITHIN = Pattern.compile("within ([1-9]\\d{0,3}) km");

    private final Regions regions;

    public Scope(Regions regions) {
        this.regions = regions;
    }

    /** What the schema allows beside a code. */
    static boolean isRelation(String name) {
        return Set.of(INCIDENT, NEIGHBOURS, NATIONAL).contains(name)
                || WITHIN.matcher(name).matches();
    }

    /** Whether a step for these goes beyond the alert's own regions, whatever those are. */
    public static boolean isWider(List<String> names) {
        return names.stream().anyMatch(name -> !name.equals(INCIDENT) && isRelation(name));
    }

    /**
     * The codes, in their order, of those the agency may alert.
     *
     * @param names codes and relations; none for the alert's own
     * @param own the alert's own
     * @param agency all of the agency's
     */
    public SequencedSet<String> resolve(
            List<String> names, Collection<String> own, @Nullable LastSeen lastSeen, Collection<String> agency) {
        var codes = new TreeSet<String>();
        for (String name : names.isEmpty() ? List.of(INCIDENT) : names) {
            Matcher within = WITHIN.matcher(name);
            if (name.equals(INCIDENT)) codes.addAll(own);
            else if (name.equals(NATIONAL)) codes.addAll(agency);
            else if (name.equals(NEIGHBOURS)) near(own, Regions.ADJACENT_KM, codes);
            else if (!within.matches()) codes.add(name);
            else if (lastSeen != null && lastSeen.point() != null)
                codes.addAll(regions.touchedBy(
                        List.of(), List.of(new Circle(lastSeen.point(), Double.parseDouble(within.group(1))))));
            else near(own, Double.parseDouble(within.group(1)), codes);
        }
        codes.removeIf(code -> !own.contains(code) && !agency.contains(code));
        return codes;
    }

    private void near(Collection<String> own, double km, Set<String> codes) {
        codes.addAll(own);
        for (String code : own) if (regions.find(code).isPresent()) codes.addAll(regions.within(code, km));
    }
}
