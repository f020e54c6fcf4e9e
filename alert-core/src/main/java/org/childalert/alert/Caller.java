package org.childalert.alert;

import org.jspecify.annotations.Nullable;

/** Who asks, and from which address. */
public record Caller(Officer officer, @Nullable String from) {
    public OfficerId id() {
        return officer.id();
    }

    /** Refuses whoever lacks the role. */
    public void must(Role role) {
        if (!officer.has(role)) throw new Refusal.Forbidden(role);
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
