package org.childalert.broadcaster;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.childalert.AgencyId;
import org.childalert.Fault;
import org.childalert.Identifiers;
import org.childalert.Transactions;
import org.childalert.alert.Caller;
import org.childalert.alert.Officer;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.jspecify.annotations.Nullable;

/**
 * The broadcasters of an agency, as its people see and change them. Administrators write; officers read; a broadcaster's own people read their own,
 * and keep its contacts and duty phone. What was agreed, and when it changed, stays on the trail, which has neither names nor phones.
 */
@Singleton
public final class Registry {
    /** For a change whose caller names no revision. */
    public static final int ANY = 0;

    private final Broadcasters broadcasters;
    private final BroadcasterChecks checks;
    private final Trail trail;
    private final Transactions transactions;
    private final Identifiers identifiers;
    private final Clock clock;

    Registry(
            Broadcasters broadcasters,
            BroadcasterChecks checks,
            Trail trail,
            Transactions transactions,
            Identifiers identifiers,
            Clock clock) {
        this.broadcasters = broadcasters;
        this.checks = checks;
        this.trail = trail;
        this.transactions = transactions;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /** Those of the caller's agency by title; for a broadcaster's people their own alone. */
    public List<Broadcaster> list(Caller caller) {
        return broadcasters.list(caller.officer().agency()).stream()
                .filter(broadcaster -> mayRead(caller, broadcaster))
                .toList();
    }

    /** One of the caller's agency; for a broadcaster's people there is no other than their own. */
    public Broadcaster get(Caller caller, String name) {
        return broadcasters
                .find(caller.officer().agency(), name)
                .filter(broadcaster -> mayRead(caller, broadcaster))
                .orElseThrow(() -> nobody(name));
    }

    /** The caller's own broadcasters: those that have a channel of theirs. */
    public List<Broadcaster> own(Caller caller) {
        return broadcasters.list(caller.officer().agency()).stream()
                .filter(broadcaster -> isOwn(caller, broadcaster))
                .toList();
    }

    private static boolean mayRead(Caller caller, Broadcaster broadcaster) {
        Officer officer = caller.officer();
        boolean authority = officer.roles().stream().anyMatch(role -> role != Role.BROADCASTER);
        return authority || isOwn(caller, broadcaster);
    }

    private static boolean isOwn(Caller caller, Broadcaster broadcaster) {
        Officer officer = caller.officer();
        return officer.has(Role.BROADCASTER)
                && officer.agency().equals(broadcaster.agency())
                && !Collections.disjoint(officer.channels(), broadcaster.channels());
    }

    private static Refusal.NotFound nobody(String name) {
        return new Refusal.NotFound("broadcaster " + name);
    }

    /** @return what is wrong with it, at JSON pointers; nothing for one that may be put on record */
    public List<Fault> faults(Broadcaster broadcaster) {
        return checks.faults(broadcaster);
    }

    /** Puts a broadcaster of the caller's agency on record. */
    public Broadcaster add(Caller caller, Broadcaster wanted) {
        caller.must(Role.ADMINISTRATOR);
        mustBeOf(caller, wanted);
        return transactions.inOne(() -> {
            if (broadcasters.find(wanted.agency(), wanted.name()).isPresent())
                throw new Refusal.Conflict("There is a broadcaster %s already.".formatted(wanted.name()));
            mustBeSound(wanted);
            Broadcaster added = broadcasters.save(wanted.at(ANY));
            tell(caller, added, "broadcaster.added", details(null, added));
            return added;
        });
    }

    /**
     * Gives a broadcaster of the caller's agency all that stands in {@code wanted}.
     *
     * @param revision that the caller read, or {@link #ANY}
     */
    public Broadcaster change(Caller caller, int revision, Broadcaster wanted) {
        caller.must(Role.ADMINISTRATOR);
        mustBeOf(caller, wanted);
        return transactions.inOne(() -> {
            Broadcaster old =
                    broadcasters.find(wanted.agency(), wanted.name()).orElseThrow(() -> nobody(wanted.name()));
            return save(caller, revision, old, wanted, "broadcaster.changed");
        });
    }

    /** The broadcaster's own people, or an administrator, say whom to reach there. */
    public Broadcaster contacts(
            Caller caller, String name, int revision, List<Broadcaster.Contact> contacts, @Nullable String dutyPhone) {
        return transactions.inOne(() -> {
            Broadcaster old = get(caller, name);
            if (!isOwn(caller, old)) caller.must(Role.ADMINISTRATOR);
            return save(caller, revision, old, old.with(contacts, dutyPhone), "broadcaster.contacted");
        });
    }

    private Broadcaster save(Caller caller, int revision, Broadcaster old, Broadcaster wanted, String action) {
        if (revision != ANY && revision != old.revision())
            throw new Refusal.Changed("Broadcaster " + old.name(), old.revision());
        mustBeSound(wanted);
        Map<String, String> details = details(old, wanted);
        if (details.isEmpty()) return old;
        Broadcaster changed = broadcasters.save(wanted.at(old.revision()));
        tell(caller, changed, action, details);
        return changed;
    }

    /** Takes a broadcaster off the record; its channels stay what they are, and are nobody's. */
    public void remove(Caller caller, String name) {
        caller.must(Role.ADMINISTRATOR);
        AgencyId agency = caller.officer().agency();
        transactions.inOne(() -> {
            Broadcaster old = broadcasters.find(agency, name).orElseThrow(() -> nobody(name));
            broadcasters.remove(agency, name);
            tell(caller, old, "broadcaster.removed", Map.of());
        });
    }

    private static void mustBeOf(Caller caller, Broadcaster broadcaster) {
        if (!caller.officer().agency().equals(broadcaster.agency())) throw nobody(broadcaster.name());
    }

    private void mustBeSound(Broadcaster broadcaster) {
        List<Fault> faults = checks.faults(broadcaster);
        if (!faults.isEmpty()) throw new Refusal.Invalid(faults);
    }

    /** What is different, without anything personal: of people only how many there are, of a phone only that it is another. */
    private static Map<String, String> details(@Nullable Broadcaster old, Broadcaster now) {
        var details = new TreeMap<String, String>();
        var parts = new ArrayList<Map.Entry<String, Function<Broadcaster, String>>>();
        parts.add(Map.entry("title", Broadcaster::title));
        parts.add(Map.entry("obligation", each -> each.obligation().name().toLowerCase(java.util.Locale.ROOT)));
        parts.add(Map.entry(
                "regions", each -> words(each.regions().stream().sorted().toList())));
        parts.add(Map.entry("languages", each -> words(each.languages())));
        parts.add(Map.entry("channels", each -> words(each.channels())));
        parts.add(Map.entry(
                "agreement",
                each -> each.agreement() == null ? "" : each.agreement().text()));
        parts.add(Map.entry(
                "since",
                each -> each.agreement() == null ? "" : each.agreement().since().toString()));
        parts.add(Map.entry("certificate", BroadcasterChecks::fingerprint));
        for (var part : parts) {
            String is = part.getValue().apply(now);
            if (!is.equals(old == null ? "" : part.getValue().apply(old))) details.put(part.getKey(), is);
        }
        if (!now.contacts().equals(old == null ? List.of() : old.contacts()))
            details.put("contacts", Integer.toString(now.contacts().size()));
        if (!Optional.ofNullable(now.dutyPhone())
                .equals(Optional.ofNullable(old).map(Broadcaster::dutyPhone)))
            details.put("dutyPhone", now.dutyPhone() == null ? "removed" : "set");
        return details;
    }

    private static String words(Collection<String> words) {
        return String.join(" ", words);
    }

    private void tell(Caller caller, Broadcaster broadcaster, String action, Map<String, String> details) {
        trail.append(new AuditEntry(
                identifiers.uuid(),
                clock.instant(),
                broadcaster.agency(),
                caller.officer().username(),
                action,
                null,
                broadcaster.name(),
                caller.from(),
                details));
    }
}
