package org.childalert.cap;

import java.net.URI;
import java.time.OffsetDateTime;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for one {@code info} and what is in it (CAP 1.2, 3.2.2 to 3.2.4). */
final class InfoRules {
    private static final Pattern MIME_TYPE = Pattern.compile("[\\w.+-]+/[\\w.+-]+(\\s*;.*)?");
    private static final Pattern SHA_1 = Pattern.compile("[0-9A-Fa-f]{40}");
    private static final Pattern BASE_64 = Pattern.compile("[A-Za-z0-9+/\\s]++={0,2}\\s*+");
    private static final int FEWEST_CORNERS = 4;

    private final String where;
    private final CapInfo info;
    private final Findings findings;

    InfoRules(String where, CapInfo info, Findings findings) {
        this.where = where;
        this.info = info;
        this.findings = findings;
    }

    static String language(CapInfo info) {
        return info.language() == null ? CapInfo.DEFAULT_LANGUAGE : info.language();
    }

    void check(OffsetDateTime sent) {
        findings.require(isLanguage(language(info)), where + "/language", language(info), "a language (BCP 47)");
        findings.require(!info.categories().isEmpty(), where + "/category", "nothing", "at least one");
        findings.requireText(where + "/event", info.event());
        findings.require(isAbsolute(info.web()), where + "/web", info.web(), "an absolute address");
        times(sent);
        pairs(where + "/eventCode", info.eventCodes());
        pairs(where + "/parameter", info.parameters());
        for (int i = 0; i < info.resources().size(); i++)
            resource(where + "/resource[" + (i + 1) + "]", info.resources().get(i));
        for (int i = 0; i < info.areas().size(); i++)
            area(where + "/area[" + (i + 1) + "]", info.areas().get(i));
    }

    private static boolean isLanguage(String tag) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(tag)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    private static boolean isAbsolute(@Nullable URI address) {
        return address == null || address.isAbsolute();
    }

    private void times(OffsetDateTime sent) {
        OffsetDateTime expires = info.expires();
        if (expires == null) return;
        after(expires, "sent", sent);
        if (info.effective() != null) after(expires, "effective", info.effective());
        if (info.onset() != null) after(expires, "onset", info.onset());
    }

    private void after(OffsetDateTime expires, String name, OffsetDateTime earlier) {
        findings.require(
                expires.isAfter(earlier),
                where + "/expires",
                CapTime.write(expires),
                "after " + name + ", " + CapTime.write(earlier));
    }

    private void pairs(String place, List<ValuePair> pairs) {
        for (int i = 0; i < pairs.size(); i++) {
            findings.requireText(
                    place + "[" + (i + 1) + "]/valueName", pairs.get(i).name());
            findings.requireText(place + "[" + (i + 1) + "]/value", pairs.get(i).value());
        }
    }

    private void resource(String place, CapResource resource) {
        findings.requireText(place + "/resourceDesc", resource.resourceDesc());
        findings.require(
                MIME_TYPE.matcher(resource.mimeType()).matches(),
                place + "/mimeType",
                "'" + resource.mimeType() + "'",
                "a media type, e.g. image/jpeg");
        findings.require(
                resource.size() == null || resource.size() >= 0, place + "/size", resource.size(), "bytes, from 0");
        file(place, resource);
    }

    private void file(String place, CapResource resource) {
        // With the file itself in derefUri, uri may be just its name (3.2.3).
        findings.require(
                resource.derefUri() != null || isAbsolute(resource.uri()),
                place + "/uri",
                resource.uri(),
                "an absolute address");
        findings.require(
                resource.derefUri() == null
                        || BASE_64.matcher(resource.derefUri()).matches(),
                place + "/derefUri",
                "something else",
                "the file in base64");
        findings.require(
                resource.digest() == null || SHA_1.matcher(resource.digest()).matches(),
                place + "/digest",
                resource.digest(),
                "SHA-1 of the file in 40 hexadecimal digits");
    }

    private void area(String place, CapArea area) {
        findings.requireText(place + "/areaDesc", area.areaDesc());
        for (int i = 0; i < area.polygons().size(); i++) {
            int corners = area.polygons().get(i).points().size();
            findings.require(
                    corners >= FEWEST_CORNERS,
                    place + "/polygon[" + (i + 1) + "]",
                    corners + " pairs",
                    "at least 4, the last equal to the first");
        }
        for (int i = 0; i < area.circles().size(); i++) {
            double radius = area.circles().get(i).radiusKm();
            findings.require(radius >= 0, place + "/circle[" + (i + 1) + "]", radius, "a radius in km, from 0");
        }
        pairs(place + "/geocode", area.geocodes());
        findings.require(
                area.ceiling() == null || area.altitude() != null,
                place + "/ceiling",
                area.ceiling(),
                "an altitude beside it");
    }
}
