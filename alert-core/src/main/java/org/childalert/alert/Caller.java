package org.childalert.alert;

import org.childalert.AgencyId;
import org.jspecify.annotations.Nullable;

/** Who asks, and from which address. */
public record Caller(Officer officer, @Nullable String from) {
    public OfficerId id() {
        return officer.id();
    }

    /** The agency whose things they see; null for the national role, which sees all. */
    public @Nullable AgencyId scope() {
        return officer.has(Role.NATIONAL) ? null : officer.agency();
    }

    /** Refuses whoever lacks the role. */
    public void must(Role role) {
        if (!officer.has(role)) throw new Refusal.Forbidden(role);
    }

    /** Refuses the people of broadcasters: what officers know of a case, and what is not approved yet, is not for them. */
    public void mustBeOfTheAuthority() {
        if (!officer.isOfTheAuthority()) throw new Refusal.Forbidden(Officer.OF_THE_AUTHORITY.toArray(new Role[0]));
    }

    /** Refuses whoever neither administers channels nor is of the station that has this one: for other stations it does not exist. */
    public void mustHaveChannel(String channel) {
        if (officer.has(Role.ADMINISTRATOR)) return;
        if (!officer.has(Role.BROADCASTER)) throw new Refusal.Forbidden(Role.ADMINISTRATOR, Role.BROADCASTER);
        if (!officer.channels().contains(channel)) throw new Refusal.NotFound("channel " + channel);
    }

    /** For whoever is of another agency, the alert does not exist. */
    public Alert mine(Alert alert) {
        if (!officer.belongsTo(alert.agency())) throw new Refusal.NotFound("alert " + alert.id());
        return alert;
    }

    public void mustCover(java.util.Collection<String> regions) {
        var beyond = officer.beyond(regions);
        if (!beyond.isEmpty()) throw new Refusal.OutsideRegions(beyond);
    }
}
