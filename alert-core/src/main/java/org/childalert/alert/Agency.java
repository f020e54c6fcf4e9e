package org.childalert.alert;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.childalert.AgencyId;

/**
 * An alerting authority, as its file in {@code config/agencies} describes it.
 *
 * @param names by language
 * @param sender CAP's {@code sender}
 * @param identifierPrefix CAP identifiers are {@code prefix-uuid}
 * @param languages mandatory languages by region code; {@code *} for regions that are not named
 * @param regions where it may alert, by ISO 3166-2 code
 * @param policy the name of its policy
 * @param pagers by mode, the channel that tells approvers what waits for them
 * @param groups by which its policies may name channels together; whatever channel says so belongs to one
 * @param smsParts into how many parts a text message may be cut, from 1 to 6; 2 where the file says nothing
 */
public record Agency(
        AgencyId agency,
        Map<String, String> names,
        String sender,
        String identifierPrefix,
        String publicPhone,
        String pressContact,
        String web,
        String timeZone,
        Duration validity,
        Map<String, List<String>> languages,
        List<String> regions,
        String policy,
        Map<String, String> pagers,
        List<String> groups,
        int smsParts) {
    private static final int SMS_PARTS = 2;

    public Agency {
        names = Map.copyOf(names);
        languages = Map.copyOf(languages);
        regions = List.copyOf(regions);
        pagers = Map.copyOf(pagers);
        groups = groups == null ? List.of() : List.copyOf(groups); // a file may leave it out
        if (smsParts == 0) smsParts = SMS_PARTS;
    }

    /** Every language that an alert for these regions must have. */
    public SequencedSet<String> mandatoryLanguages(Collection<String> regions) {
        var mandatory = new LinkedHashSet<String>();
        List<String> otherwise = languages.getOrDefault("*", List.of());
        for (String region : regions) mandatory.addAll(languages.getOrDefault(region, otherwise));
        return mandatory;
    }

    /** The agency's name in a language, or in English, or whatever it has. */
    public String name(String language) {
        String exact = names.get(language);
        if (exact != null) return exact;
        String english = names.get("en");
        return english != null ? english : names.values().iterator().next();
    }
}
