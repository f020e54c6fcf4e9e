package org.childalert.setup;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.childalert.Identifiers;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;

/** Puts on record, at each start, by which files the agencies and their channels are configured: a digest that differs is a change. */
@Context
final class ConfigurationRecord {
    private final ConfiguredFiles configured;
    private final Trail trail;
    private final Identifiers identifiers;
    private final Clock clock;

    ConfigurationRecord(ConfiguredFiles configured, Trail trail, Identifiers identifiers, Clock clock) {
        this.configured = configured;
        this.trail = trail;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    @PostConstruct
    void record() {
        Instant now = clock.instant();
        trail.append(configured.files().stream()
                .map(file -> new AuditEntry(
                        identifiers.uuid(),
                        now,
                        file.agency(),
                        "system",
                        "configuration.loaded",
                        null,
                        file.file(),
                        null,
                        Map.of("sha256", file.sha256())))
                .toList());
    }
}
