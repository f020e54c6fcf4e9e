package org.childalert.policy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One rung of what follows for a channel whose acknowledgement is missing; the next follows if it stays so. Whoever acknowledges leaves the ladder, and nobody else with it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
    @JsonSubTypes.Type(value = Missed.Retry.class, name = "retry"),
    @JsonSubTypes.Type(value = Missed.Secondary.class, name = "secondary"),
    @JsonSubTypes.Type(value = Missed.Call.class, name = "call"),
    @JsonSubTypes.Type(value = Missed.Notice.class, name = "notice")
})
public sealed interface Missed {

    /**
     * It is sent to the channel again.
     *
     * @param times at least 1
     * @param every how long each waits for an answer
     */
    record Retry(int times, Duration every) implements Missed {}

    /**
     * It is sent to the station's second channel. A channel that has none goes on to the next rung at once.
     *
     * @param within how long that waits for an answer
     */
    record Secondary(Duration within) implements Missed {}

    /**
     * A person is to call the station.
     *
     * @param to teams that are told, and whose members report what came of it
     * @param script what to say, by language
     * @param within how long that waits for an answer; a call that failed waits no longer
     */
    record Call(List<String> to, Map<String, String> script, Duration within) implements Missed {
        public Call {
            to = List.copyOf(to);
            script = Policy.byLanguage(script);
        }
    }

    /**
     * Somebody is told that the station stays silent: a supervisor, or the regulator.
     *
     * @param to teams and contacts
     * @param within how long that waits before the next rung; absent where it is the last
     */
    record Notice(List<String> to, @Nullable Duration within) implements Missed {
        public Notice {
            to = List.copyOf(to);
        }
    }
}
