package org.childalert.dissemination;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.childalert.AgencyId;
import org.childalert.Identifiers;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Mode;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Officers;
import org.childalert.alert.Status;
import org.childalert.dissemination.ChannelAdapter.PageAddress;

/**
 * Tells people that something waits for them or went wrong, by whatever pagers the agency's file names for that mode. A page is a delivery like any
 * other. It is the only way to page.
 */
@Singleton
public final class Paging {
    private static final Duration VALIDITY = Duration.ofHours(12);

    private final Agencies agencies;
    private final Officers officers;
    private final Channels channels;
    private final Addressees addressees;
    private final Pages pages;
    private final Deliveries deliveries;
    private final Identifiers identifiers;
    private final Node node;
    private final Lease lease;

    Paging(
            Agencies agencies,
            Officers officers,
            Channels channels,
            Addressees addressees,
            Pages pages,
            Deliveries deliveries,
            Identifiers identifiers,
            Node node,
            Lease lease) {
        this.agencies = agencies;
        this.officers = officers;
        this.channels = channels;
        this.addressees = addressees;
        this.pages = pages;
        this.deliveries = deliveries;
        this.identifiers = identifiers;
        this.node = node;
        this.lease = lease;
    }

    /**
     * What a person is told. It must have no personal fact of the case: it leaves by networks that anybody may read, and is kept in the open.
     *
     * @param topic unique within the alert, up to 60 characters of {@code a-z 0-9 / -}; the same topic paged again to the same person changes nothing
     * @param subject up to 200 characters; whether it is real or an exercise is put before it
     * @param text up to 2,000 characters
     * @param path of the console, where they read on, e.g. {@code /console/alerts/...}
     * @param whileOpen the end of the alert settles it: what has not left by then does not
     */
    public record Page(String topic, String subject, String text, String path, boolean whileOpen) {
        private static final Pattern TOPIC = Pattern.compile("[a-z0-9/-]{1,60}");
        private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9/._~?#=&-]{0,299}");

        public Page {
            if (!TOPIC.matcher(topic).matches())
                throw new IllegalArgumentException("topic: %s (expected: 1 to 60 of a-z 0-9 / -)".formatted(topic));
            if (subject.isBlank() || subject.length() > 200)
                throw new IllegalArgumentException(
                        "subject: %d characters (expected: 1 to 200)".formatted(subject.length()));
            if (text.length() > 2000)
                throw new IllegalArgumentException(
                        "text: %d characters (expected: up to 2000)".formatted(text.length()));
            if (!PATH.matcher(path).matches())
                throw new IllegalArgumentException("path: %s (expected: a path of the console)".formatted(path));
        }

        /** One that leaves also when the alert has ended. */
        public Page(String topic, String subject, String text, String path) {
            this(topic, subject, text, path, false);
        }
    }

    /** Who is told. */
    public sealed interface Addressee {
        /** Who signs in. */
        record Person(OfficerId id) implements Addressee {}

        /** Somebody outside, by the name that the agency's file gives them. */
        record Contact(String name) implements Addressee {}

        /** Of a page's recipient in the ledger; empty for a page that went to nobody by name. */
        static Optional<Addressee> of(String recipient) {
            return Addressees.of(recipient);
        }
    }

    /** Members of teams, and contacts, by these names, each once; nobody for a name that is neither. */
    public Set<Addressee> resolve(AgencyId agency, Collection<String> teamsAndContacts) {
        var found = new LinkedHashSet<Addressee>();
        Optional<Agency> known = agencies.find(agency);
        for (String name : teamsAndContacts) {
            if (known.flatMap(each -> each.contact(name)).isPresent()) found.add(new Addressee.Contact(name));
            else officers.team(agency, name).forEach(officer -> found.add(new Addressee.Person(officer.id())));
        }
        return found;
    }

    /**
     * Puts one delivery for each addressee and each pager that can reach them on the ledger, leased to this node. To be called in the transaction of
     * the move; what comes back is to be handed over after the commit. Without addressees one goes to each pager that needs no address, so that it is
     * never silent. Whoever has the page already gets no other.
     */
    public List<Delivery> page(Alert alert, Page page, Collection<? extends Addressee> to, Instant now) {
        List<Delivery> leased = wanted(alert.agency(), alert.id(), alert.status(), page, to, now).stream()
                .map(delivery -> delivery.leased(now))
                .toList();
        deliveries.add(leased, node.name(), lease.from(now));
        return leased;
    }

    /** The same for whoever cannot hand anything over: any node claims it at once. */
    void leave(AgencyId agency, AlertId alert, Status status, Page page, Set<Addressee> to, Instant now) {
        deliveries.add(wanted(agency, alert, status, page, to, now), node.name(), now);
    }

    /** How many of them no pager of the mode can reach by an address of theirs; pagers that need none do not count. */
    public int unreachable(AgencyId agency, Mode mode, Collection<? extends Addressee> to) {
        List<Pager> pagers = pagers(agency, mode);
        return (int) to.stream()
                .distinct()
                .filter(addressee -> pagers.stream()
                        .noneMatch(pager -> addressees
                                .address(agency, addressee, pager.needs)
                                .isPresent()))
                .count();
    }

    private record Pager(String channel, PageAddress needs) {}

    /** Those of the agency's file that are switched on; what needs no address pages whatever was switched, so that somebody always learns of it. */
    private List<Pager> pagers(AgencyId agency, Mode mode) {
        Set<String> disabled = channels.disabled(agency);
        var pagers = new ArrayList<Pager>();
        for (String name :
                agencies.find(agency).map(found -> found.pagers(mode)).orElse(List.of()))
            channels.find(agency, name)
                    .flatMap(addressees::needs)
                    .filter(needs -> needs == PageAddress.NONE || !disabled.contains(name))
                    .ifPresent(needs -> pagers.add(new Pager(name, needs)));
        return pagers;
    }

    private List<Delivery> wanted(
            AgencyId agency, AlertId alert, Status status, Page page, Collection<? extends Addressee> to, Instant now) {
        UUID id = UUID.nameUUIDFromBytes(("page %s %s".formatted(alert, page.topic())).getBytes(UTF_8));
        pages.keep(id, alert, page, now);
        Set<Way> there = ways(deliveries.listOfPage(id));
        var wanted = new ArrayList<Delivery>();
        for (Pager pager : pagers(agency, status.mode()))
            for (String recipient : recipients(agency, pager, to))
                if (there.add(new Way(pager.channel, recipient)))
                    wanted.add(Delivery.due(
                            identifiers.uuid(),
                            agency,
                            alert,
                            new Delivery.Subject(Delivery.Subject.Kind.PAGE, id, 0),
                            page.topic(),
                            1,
                            pager.channel,
                            recipient,
                            status,
                            now,
                            now.plus(VALIDITY)));
        return wanted;
    }

    /** A pager, and whom it is to reach; the recipient is empty for nobody by name. */
    record Way(String channel, String recipient) {}

    /** All ways of telling them something that belongs to no alert. */
    List<Way> ways(AgencyId agency, Mode mode, Collection<? extends Addressee> to) {
        return pagers(agency, mode).stream()
                .flatMap(pager ->
                        recipients(agency, pager, to).stream().map(recipient -> new Way(pager.channel, recipient)))
                .toList();
    }

    private static Set<Way> ways(List<Delivery> deliveries) {
        var ways = new HashSet<Way>();
        for (Delivery delivery : deliveries) ways.add(new Way(delivery.channel(), delivery.recipient()));
        return ways;
    }

    private List<String> recipients(AgencyId agency, Pager pager, Collection<? extends Addressee> to) {
        boolean forAll = pager.needs == PageAddress.NONE;
        if (to.isEmpty()) return forAll ? List.of("") : List.of();
        return to.stream()
                .filter(addressee -> forAll
                        || addressees.address(agency, addressee, pager.needs).isPresent())
                .map(Addressees::recipient)
                .toList();
    }
}
