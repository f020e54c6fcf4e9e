package org.childalert.setup;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import org.childalert.Identifiers;
import org.childalert.alert.Caller;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.dissemination.Channel;
import org.jspecify.annotations.Nullable;

/** Writes what happens to channels into the trail. */
@Singleton
final class ChannelJournal {
    private final Trail trail;
    private final Identifiers identifiers;
    private final Clock clock;

    ChannelJournal(Trail trail, Identifiers identifiers, Clock clock) {
        this.trail = trail;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    void tell(Caller caller, Channel channel, String action, Map<String, String> details) {
        tell(caller.officer().username(), caller.from(), channel, action, details);
    }

    void tellBySystem(Channel channel, String action, Map<String, String> details) {
        tell("system", null, channel, action, details);
    }

    private void tell(
            String actor, @Nullable String from, Channel channel, String action, Map<String, String> details) {
        trail.append(new AuditEntry(
                identifiers.uuid(),
                clock.instant(),
                channel.agency(),
                actor,
                action,
                null,
                channel.name(),
                from,
                details));
    }
}
