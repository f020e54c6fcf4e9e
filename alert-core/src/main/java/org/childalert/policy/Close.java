package org.childalert.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is expected when an alert is closed. It goes to everyone ever reached, whatever the policy says.
 *
 * @param acknowledge received or removed, and by when
 * @param missed what follows for each that has not acknowledged in time, one after another
 */
public record Close(Acknowledge acknowledge, List<Missed> missed) {
    public Close(Acknowledge acknowledge, @Nullable List<Missed> missed) {
        this.acknowledge = acknowledge;
        this.missed = missed == null ? List.of() : List.copyOf(missed);
    }
}
