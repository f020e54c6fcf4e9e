package org.childalert.alert;

import org.jspecify.annotations.Nullable;

/** On what ground the child's name and photo are made public: a guardian's consent, or the legal basis that replaces it. */
public record Consent(@Nullable Ground name, @Nullable Ground photo) {

    /** One ground, who gave it, and where it is on file. */
    public record Ground(
            Basis basis, @Nullable String givenBy, @Nullable String reference) {}

    /** Consent of a guardian, an order of a court or prosecutor, or a vital interest of the child. */
    public enum Basis {
        GUARDIAN,
        COURT,
        PROSECUTOR,
        VITAL_INTEREST
    }
}
