package org.childalert.store;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.childalert.AgencyId;
import org.childalert.Identifiers;
import org.childalert.alert.AlertId;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.subscriber.TextMessages;
import org.jspecify.annotations.Nullable;

/** Removes who was texted about a case with the case itself; how many they were stays on the trail. */
@Singleton
final class ForgottenTexts {
    private final TextMessages texts;
    private final Statements statements;
    private final Trail trail;
    private final Identifiers identifiers;
    private final Clock clock;

    ForgottenTexts(TextMessages texts, Statements statements, Trail trail, Identifiers identifiers, Clock clock) {
        this.texts = texts;
        this.statements = statements;
        this.trail = trail;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    void forget(AlertId alert) {
        Map<String, String> counts = new TreeMap<>();
        texts.forget(alert)
                .forEach((state, count) -> counts.put(state.name().toLowerCase(Locale.ROOT), Integer.toString(count)));
        if (counts.isEmpty()) return;
        trail.append(new AuditEntry(
                identifiers.uuid(),
                clock.instant(),
                agency(alert),
                "system",
                "texts.forgotten",
                alert.value(),
                null,
                null,
                counts));
    }

    private @Nullable AgencyId agency(AlertId alert) {
        return statements
                .query(
                        "SELECT agency FROM alert WHERE id = ?",
                        List.of(alert.value()),
                        row -> new AgencyId(row.getString(1)))
                .stream()
                .findFirst()
                .orElse(null);
    }
}
