package org.childalert.setup;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.childalert.Fault;
import org.childalert.alert.Agency;
import org.childalert.alert.Mode;
import org.childalert.alert.Plausibility;
import org.childalert.configuration.Document;
import org.childalert.dissemination.Channel;
import org.childalert.policy.Policy;
import org.childalert.region.Regions;
import org.childalert.wording.Wordings;

/** Checks what the agencies' files refer to: regions, languages, pagers and policies. */
final class AgencyFiles {
    private final Regions regions;
    private final Wordings wordings;
    private final List<Channel> channels;
    private final List<Document<Policy>> policies;
    private final List<Fault> faults;

    AgencyFiles(
            Regions regions,
            Wordings wordings,
            List<Channel> channels,
            List<Document<Policy>> policies,
            List<Fault> faults) {
        this.regions = regions;
        this.wordings = wordings;
        this.channels = channels;
        this.policies = policies;
        this.faults = faults;
    }

    void check(List<Document<Agency>> agencies) {
        Set<String> seen = new java.util.HashSet<>();
        for (Document<Agency> document : agencies) {
            if (!seen.add(document.value().agency().value()))
                faults.add(document.fault(
                        "/agency", document.value().agency() + ", a second time", "one file for each agency"));
            check(document);
        }
    }

    private void check(Document<Agency> document) {
        Agency agency = document.value();
        if (!ZoneId.getAvailableZoneIds().contains(agency.timeZone()))
            faults.add(document.fault("/timeZone", agency.timeZone(), "an IANA time zone such as Europe/Brussels"));
        Duration validity = agency.validity();
        if (validity.compareTo(Plausibility.SHORTEST_VALIDITY) < 0
                || validity.compareTo(Plausibility.LONGEST_VALIDITY) > 0)
            faults.add(document.fault("/validity", validity.toString(), Plausibility.VALIDITY));
        for (int i = 0; i < agency.regions().size(); i++)
            region(document, "/regions/" + i, agency.regions().get(i));
        agency.languages().forEach((region, languages) -> languages(document, region, languages));
        for (Mode mode : Mode.values()) pager(document, mode);
        policy(document);
        groups(document);
    }

    private void region(Document<Agency> document, String pointer, String code) {
        if (regions.find(code).isEmpty())
            faults.add(document.fault(pointer, code, "the code of a region that is configured"));
    }

    private void languages(Document<Agency> document, String region, List<String> languages) {
        String pointer = "/languages/" + region;
        if (!region.equals("*")) region(document, pointer, region);
        for (String language : languages)
            if (wordings.find(language).isEmpty())
                faults.add(document.fault(pointer, language, "a language that has a file in wording/"));
    }

    private void pager(Document<Agency> document, Mode mode) {
        String key = mode.name().toLowerCase(java.util.Locale.ROOT);
        String name = document.value().pagers().getOrDefault(key, "");
        Optional<Channel> pager = channels.stream()
                .filter(channel -> channel.agency().equals(document.value().agency())
                        && channel.name().equals(name))
                .findFirst();
        if (pager.filter(channel -> channel.mode() == mode).isEmpty())
            faults.add(document.fault(
                    "/pagers/" + key, name, "the name of a channel of this agency whose mode is " + key));
    }

    private void policy(Document<Agency> document) {
        Map<String, Policy> own = policies.stream()
                .map(Document::value)
                .filter(policy -> policy.agency().equals(document.value().agency()))
                .collect(Collectors.toMap(Policy::policy, policy -> policy, (a, _) -> a));
        if (!own.containsKey(document.value().policy()))
            faults.add(document.fault(
                    "/policy", document.value().policy(), "a policy of this agency; it has " + own.keySet()));
    }

    private void groups(Document<Agency> document) {
        Agency agency = document.value();
        for (int i = 0; i < agency.groups().size(); i++) {
            String group = agency.groups().get(i);
            boolean taken = channels.stream()
                    .anyMatch(channel -> channel.agency().equals(agency.agency())
                            && channel.name().equals(group));
            if (taken) faults.add(document.fault("/groups/" + i, group, "a name that no channel of the agency has"));
        }
    }
}
