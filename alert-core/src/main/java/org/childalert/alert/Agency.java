package org.childalert.alert;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import org.childalert.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * An alerting authority, as its file in {@code config/agencies} describes it.
 *
 * @param names by language
 * @param sender CAP's {@code sender}
 * @param identifierPrefix CAP identifiers are {@code prefix-uuid}
 * @param languages mandatory languages by region code; {@code *} for regions that are not named
 * @param regions where it may alert, by ISO 3166-2 code
 * @param policy the name of its policy
 * @param pagers by mode, the channels that tell people what waits for them or went wrong
 * @param groups by which its policies may name channels together; whatever channel says so belongs to one
 * @param smsParts into how many parts a text message may be cut, from 1 to 6; 2 where the file says nothing
 * @param teams of its own people, which policies name
 * @param contacts people outside, which policies name too
 * @param notices teams and contacts that are told when a channel refuses a message, or is degraded; none for the pagers that need no address
 * @param linkTests how often the way to each channel is tried
 * @param eas how it makes SAME headers; absent where decoders of that kind are not in use
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
        Map<String, List<String>> pagers,
        List<String> groups,
        int smsParts,
        List<String> teams,
        List<Contact> contacts,
        List<String> notices,
        LinkTesting linkTests,
        @Nullable Eas eas) {
    private static final int SMS_PARTS = 2;

    public Agency {
        names = Map.copyOf(names);
        languages = Map.copyOf(languages);
        regions = List.copyOf(regions);
        pagers = Map.copyOf(pagers);
        groups = orNone(groups);
        teams = orNone(teams);
        contacts = orNone(contacts);
        notices = orNone(notices);
        if (smsParts == 0) smsParts = SMS_PARTS;
        linkTests = orUsual(linkTests);
    }

    /**
     * Link tests on a schedule.
     *
     * @param every how often each channel is tested
     * @param missesToDegrade so many tests in a row must find the way shut before a channel counts as degraded
     * @param except channels that are tested only when somebody asks for it
     */
    public record LinkTesting(Duration every, int missesToDegrade, Set<String> except) {
        private static final Duration EVERY = Duration.ofMinutes(15);
        private static final int MISSES = 3;
        /** Where the file says nothing. */
        public static final LinkTesting USUAL = new LinkTesting(EVERY, MISSES, Set.of());

        public LinkTesting(@Nullable Duration every, int missesToDegrade, @Nullable Set<String> except) {
            this.every = every == null ? EVERY : every;
            this.missesToDegrade = missesToDegrade == 0 ? MISSES : missesToDegrade;
            this.except = except == null ? Set.of() : Set.copyOf(except);
        }
    }

    /**
     * Somebody outside who may have to be told, a media regulator perhaps. One of phone and mail at least.
     *
     * @param phone in E.164
     */
    public record Contact(
            String name,
            String title,
            @Nullable String phone,
            @Nullable String email) {
        /** The name alone: the rest is personal. */
        @Override
        public String toString() {
            return name;
        }
    }

    /** A file may leave it out. */
    private static LinkTesting orUsual(@Nullable LinkTesting given) {
        return given == null ? LinkTesting.USUAL : given;
    }

    /**
     * What a SAME header is made of (47 CFR 11.31).
     *
     * @param originator CIV, EAS, WXR or PEP
     * @param sender eight characters
     * @param locations PSSCCC codes by region
     * @param whole the codes of an alert whose regions have more than 31 together: of whole states, say; none where such an alert has no header
     * @param rate of the tones, in hertz; 22050 where the file says nothing
     */
    public record Eas(
            String originator, String sender, Map<String, List<String>> locations, List<String> whole, int rate) {
        private static final int RATE = 22_050;

        public Eas {
            locations = Map.copyOf(locations);
            whole = orNone(whole);
            if (rate == 0) rate = RATE;
        }
    }

    /** A file may leave a list out. */
    private static <T> List<T> orNone(@Nullable List<T> given) {
        return given == null ? List.of() : List.copyOf(given);
    }

    /** The channels that page people for alerts of this mode, in the order of the file. */
    public List<String> pagers(Mode mode) {
        return pagers.getOrDefault(mode.name().toLowerCase(Locale.ROOT), List.of());
    }

    /** The contact of that name. */
    public Optional<Contact> contact(String name) {
        return contacts.stream().filter(contact -> contact.name().equals(name)).findFirst();
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
