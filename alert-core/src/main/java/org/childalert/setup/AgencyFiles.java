package org.childalert.setup;

import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
import org.childalert.dissemination.ChannelAdapter;
import org.childalert.dissemination.ChannelAdapter.PageAddress;
import org.childalert.dissemination.ChannelKinds;
import org.childalert.policy.Policy;
import org.childalert.region.Regions;
import org.childalert.wording.Wordings;

/** Checks what the agencies' files refer to: regions, languages, pagers and policies. */
final class AgencyFiles {
    private static final Duration OFTENEST = Duration.ofMinutes(1);
    private static final Duration SELDOMEST = Duration.ofDays(1);

    private final Regions regions;
    private final Wordings wordings;
    private final List<Channel> channels;
    private final List<Document<Policy>> policies;
    private final ChannelKinds kinds;
    private final List<Fault> faults;

    AgencyFiles(
            Regions regions,
            Wordings wordings,
            List<Channel> channels,
            List<Document<Policy>> policies,
            ChannelKinds kinds,
            List<Fault> faults) {
        this.regions = regions;
        this.wordings = wordings;
        this.channels = channels;
        this.policies = policies;
        this.kinds = kinds;
        this.faults = faults;
    }

    void check(List<Document<Agency>> agencies) {
        Set<String> seen = new HashSet<>();
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
        Duration every = agency.linkTests().every();
        if (every.compareTo(OFTENEST) < 0 || every.compareTo(SELDOMEST) > 0)
            faults.add(document.fault("/linkTests/every", every.toString(), "from PT1M to P1D"));
        for (int i = 0; i < agency.regions().size(); i++)
            region(document, "/regions/" + i, agency.regions().get(i));
        agency.languages().forEach((region, languages) -> languages(document, region, languages));
        for (Mode mode : Mode.values()) pagers(document, mode);
        policy(document);
        groups(document);
        people(document);
        eas(document);
    }

    private void eas(Document<Agency> document) {
        Agency.Eas eas = document.value().eas();
        if (eas == null) return;
        for (String region : eas.locations().keySet())
            if (!document.value().regions().contains(region))
                faults.add(document.fault("/eas/locations/" + region, region, "a region of this agency"));
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

    private void pagers(Document<Agency> document, Mode mode) {
        Agency agency = document.value();
        String pointer = "/pagers/" + mode.name().toLowerCase(Locale.ROOT);
        List<String> names = agency.pagers(mode);
        List<Optional<PageAddress>> needs =
                names.stream().map(name -> needs(agency, name, mode)).toList();
        for (int i = 0; i < names.size(); i++)
            if (needs.get(i).isEmpty())
                faults.add(document.fault(
                        pointer + "/" + i,
                        names.get(i),
                        "a channel of this agency whose mode is %s and whose kind carries pages: %s"
                                .formatted(mode.name().toLowerCase(Locale.ROOT), paging())));
        if (needs.stream().allMatch(need -> need.isPresent() && need.get() != PageAddress.NONE))
            faults.add(document.fault(
                    pointer, names.toString(), "one among them that needs no address, so that no page is lost"));
    }

    private Optional<PageAddress> needs(Agency agency, String name, Mode mode) {
        return channels.stream()
                .filter(channel -> channel.agency().equals(agency.agency())
                        && channel.name().equals(name)
                        && channel.mode() == mode)
                .findFirst()
                .flatMap(channel -> kinds.find(channel.kind()))
                .map(known -> known.kind().pages());
    }

    private List<String> paging() {
        return kinds.list().stream()
                .map(ChannelKinds.Known::kind)
                .filter(kind -> kind.pages() != null)
                .map(ChannelAdapter.Kind::name)
                .toList();
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

    /** Teams, contacts and groups of channels are named in the same places, so that a name says which it is. */
    private void people(Document<Agency> document) {
        Agency agency = document.value();
        Set<String> taken = new HashSet<>(agency.groups());
        for (int i = 0; i < agency.teams().size(); i++)
            distinct(document, "/teams/" + i, agency.teams().get(i), taken);
        for (int i = 0; i < agency.contacts().size(); i++)
            distinct(
                    document,
                    "/contacts/%d/name".formatted(i),
                    agency.contacts().get(i).name(),
                    taken);
        for (int i = 0; i < agency.notices().size(); i++) {
            String name = agency.notices().get(i);
            if (!agency.teams().contains(name) && agency.contact(name).isEmpty())
                faults.add(document.fault("/notices/" + i, name, "a team or a contact of this file"));
        }
    }

    private void distinct(Document<Agency> document, String pointer, String name, Set<String> taken) {
        if (!taken.add(name))
            faults.add(document.fault(pointer, name, "a name that no other team, contact or group of channels has"));
    }
}
