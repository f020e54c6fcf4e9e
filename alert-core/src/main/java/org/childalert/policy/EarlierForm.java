package org.childalert.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * The form that stored policies had before there was a {@code gate}: criteria at the top, and steps that follow each other when acknowledgements
 * are missing. An alert that pinned one is carried to its end by it.
 */
final class EarlierForm {
    private EarlierForm() {}

    /** The same policy as it is written now; what is in today's form already stays as it is. */
    static ObjectNode today(ObjectNode policy) {
        JsonNode criteria = policy.remove("criteria");
        if (criteria == null) return policy;
        for (JsonNode criterion : criteria) {
            boolean mandatory = ((ObjectNode) criterion).remove("mandatory").asBoolean();
            ((ObjectNode) criterion).put("kind", mandatory ? "mandatory" : "weighing");
        }
        policy.putObject("gate").set("criteria", criteria);
        for (JsonNode tier : policy.path("tiers")) steps((ArrayNode) tier.path("steps"));
        return policy;
    }

    /** A step that expects something began when the one before it was missed for the last time; one that expects nothing, together with it. */
    private static void steps(ArrayNode steps) {
        ObjectNode before = null;
        Duration delay = null;
        boolean leadsOn = true;
        for (JsonNode each : steps) {
            var step = (ObjectNode) each;
            JsonNode missed = step.remove("missed");
            if (before != null) {
                ObjectNode begins = step.putObject("begins");
                begins.put("after", before.path("name").asText());
                if (missed != null && delay != null) {
                    begins.put("is", "missed");
                    if (leadsOn && delay.isPositive()) begins.put("delay", delay.toString());
                    if (!leadsOn) begins.put("when", "1 > 2"); // it was never to begin
                }
            }
            if (missed == null) {
                if (before == null) before = step;
                continue;
            }
            Duration within =
                    Duration.parse(step.path("acknowledge").path("within").asText());
            int retries = missed.path("retries").asInt();
            if (retries > 0)
                step.putArray("missed")
                        .addObject()
                        .putObject("retry")
                        .put("times", retries)
                        .put("every", within.toString());
            before = step;
            delay = within.multipliedBy(retries);
            leadsOn = missed.path("next").asBoolean();
        }
    }
}
