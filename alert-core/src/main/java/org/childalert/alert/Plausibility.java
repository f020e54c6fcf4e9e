package org.childalert.alert;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.childalert.Fault;
import org.childalert.Json;
import org.childalert.region.Outlines;
import org.childalert.region.Regions;
import org.jspecify.annotations.Nullable;

/** What cannot be true, however unfinished a draft is. Each fault is said at its JSON pointer within the content. */
@Singleton
public final class Plausibility {
    private static final Duration SKEW = Duration.ofMinutes(1);

    /** How short and how long an alert may be on air. */
    public static final Duration SHORTEST_VALIDITY = Duration.ofSeconds(1);

    public static final Duration LONGEST_VALIDITY = Duration.ofDays(7);
    public static final String VALIDITY = SHORTEST_VALIDITY + " to " + LONGEST_VALIDITY;

    private final Regions regions;
    private final Photos photos;
    private final Json json;

    public Plausibility(Regions regions, Photos photos, Json json) {
        this.regions = regions;
        this.photos = photos;
        this.json = json;
    }

    /** Every region that the area lies in or touches. */
    public Set<String> regionsOf(Area area) {
        var all = new TreeSet<>(regions.touchedBy(area.polygons(), area.circles()));
        all.addAll(area.regions());
        return all;
    }

    /** Those of them that are the agency's: where an officer's authority and a region's languages count. */
    public Set<String> regionsOf(Area area, Agency agency) {
        Set<String> own = regionsOf(area);
        own.retainAll(agency.regions());
        return own;
    }

    /** @throws Refusal.Invalid with every fault */
    public void check(Content content, AlertId alert, Agency agency, Instant now) {
        var faults = new ArrayList<Fault>();
        times(content, now, faults);
        if (area(content.area(), faults)) withinAgency(content.area(), agency, faults);
        images(content, alert, faults);
        setting(content, faults);
        languages(content, faults);
        characters(json.tree(content), "", faults);
        if (!faults.isEmpty()) throw new Refusal.Invalid(faults);
    }

    private static void times(Content content, Instant now, List<Fault> faults) {
        Instant reported = content.reportedAt();
        Instant seen = content.lastSeen() == null ? null : content.lastSeen().at();
        notAhead("/reportedAt", reported, now, faults);
        notAhead("/lastSeen/at", seen, now, faults);
        if (reported != null && seen != null && seen.isAfter(reported))
            faults.add(new Fault("/lastSeen/at", seen.toString(), "not after the report at " + reported));
    }

    private static void notAhead(String where, @Nullable Instant at, Instant now, List<Fault> faults) {
        if (at != null && at.isAfter(now.plus(SKEW)))
            faults.add(new Fault(where, at.toString(), "a time that has come; it is " + now + " now"));
    }

    /** @return whether its shapes can be measured against the regions */
    private boolean area(Area area, List<Fault> faults) {
        int before = faults.size();
        for (int i = 0; i < area.polygons().size(); i++)
            Outlines.fault("/area/polygons/" + i, area.polygons().get(i)).ifPresent(faults::add);
        for (int i = 0; i < area.circles().size(); i++)
            Outlines.fault("/area/circles/" + i, area.circles().get(i)).ifPresent(faults::add);
        boolean sound = faults.size() == before;
        for (int i = 0; i < area.regions().size(); i++) {
            String code = area.regions().get(i);
            if (regions.find(code).isEmpty())
                faults.add(new Fault("/area/regions/" + i, code, "the ISO 3166-2 code of a region that is configured"));
        }
        return sound;
    }

    private void withinAgency(Area area, Agency agency, List<Fault> faults) {
        for (int i = 0; i < area.regions().size(); i++) {
            String code = area.regions().get(i);
            if (regions.find(code).isPresent() && !agency.regions().contains(code))
                faults.add(new Fault("/area/regions/" + i, code, "a region of " + agency.agency()));
        }
        boolean drawn = !area.polygons().isEmpty() || !area.circles().isEmpty();
        if (drawn && regions.touchedBy(area.polygons(), area.circles()).stream().noneMatch(agency.regions()::contains))
            faults.add(new Fault(
                    "/area",
                    "shapes outside of the agency's regions",
                    "shapes that touch a region of " + agency.agency()));
    }

    private void images(Content content, AlertId alert, List<Fault> faults) {
        for (int i = 0; i < content.images().size(); i++) {
            PhotoId photo = content.images().get(i).photo();
            Optional<Photo> found =
                    photos.find(photo).filter(stored -> stored.alert().equals(alert));
            if (found.isEmpty())
                faults.add(new Fault(
                        "/images/" + i + "/photo", photo.value(), "a photo that was uploaded for this alert"));
        }
    }

    private static void setting(Content content, List<Fault> faults) {
        if (content.timeZone() != null && !ZoneId.getAvailableZoneIds().contains(content.timeZone()))
            faults.add(new Fault("/timeZone", content.timeZone(), "an IANA time zone such as Europe/Brussels"));
        Duration validity = content.validity();
        if (validity != null && (validity.compareTo(SHORTEST_VALIDITY) < 0 || validity.compareTo(LONGEST_VALIDITY) > 0))
            faults.add(new Fault("/validity", validity.toString(), VALIDITY));
    }

    private static void languages(Content content, List<Fault> faults) {
        for (String language : content.texts().keySet()) {
            try {
                if (!new Locale.Builder()
                        .setLanguageTag(language)
                        .build()
                        .toLanguageTag()
                        .equals(language))
                    faults.add(new Fault(
                            "/texts/" + language,
                            language,
                            "a language tag in its usual spelling (BCP 47), e.g. nl or zh-Hant"));
            } catch (IllformedLocaleException _) {
                faults.add(new Fault("/texts/" + language, language, "a language tag (BCP 47), e.g. nl or zh-Hant"));
            }
        }
    }

    /** What XML 1.0 cannot hold (its section 2.2) could not be broadcast, so that it is refused here and not at the approval. */
    private static void characters(JsonNode node, String where, List<Fault> faults) {
        if (node.isTextual()) {
            node.textValue()
                    .codePoints()
                    .filter(c -> !(c == 0x9
                            || c == 0xA
                            || c == 0xD
                            || (c >= 0x20 && c <= 0xD7FF)
                            || (c >= 0xE000 && c <= 0xFFFD)
                            || c >= 0x10000))
                    .findFirst()
                    .ifPresent(c -> faults.add(
                            new Fault(where, "the character U+%04X".formatted(c), "characters that a text can show")));
        }
        if (node.isArray()) for (int i = 0; i < node.size(); i++) characters(node.get(i), where + "/" + i, faults);
        node.properties().forEach(member -> characters(member.getValue(), where + "/" + member.getKey(), faults));
    }
}
