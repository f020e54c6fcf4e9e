package org.childalert.operator.console.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.childalert.audit.AuditEntry;
import org.childalert.policy.Milestone;
import org.jspecify.annotations.Nullable;

/**
 * What happened, once or several times in a row.
 *
 * @param at of the first time
 * @param until of the last
 * @param subject what the trail says that it happened to; empty where it says nothing
 * @param channels whom it happened to, if to far ends, each once
 * @param details of the first time
 */
public record StoryLine(
        String action,
        String actor,
        Instant at,
        Instant until,
        int count,
        String subject,
        List<String> channels,
        Map<String, String> details) {
    /** What one person does over and over: one line tells it. */
    private static final Set<String> REPEATED =
            Set.of("version.edited", "version.assessed", "photo.uploaded", "package.downloaded");

    /** What a far end said of how far it got; it may have said so at once, as its answer. */
    @Nullable String level() {
        return action.equals("delivery.acknowledged") ? level(details) : null;
    }

    /** Whether it tells of what the clock measures. */
    boolean isOfMilestone() {
        return action.equals("milestone.reached") || action.equals("target.breached");
    }

    Milestone milestone() {
        return Milestone.valueOf(subject.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static @Nullable String level(Map<String, String> details) {
        String said = details.get("level");
        return said == null ? details.get("detail") : said;
    }

    /** The trail of one alert, oldest first, with what repeats itself folded into one line. */
    static List<StoryLine> of(List<AuditEntry> trail) {
        var lines = new ArrayList<StoryLine>();
        var group = new ArrayList<AuditEntry>();
        for (AuditEntry entry : trail) {
            if (!group.isEmpty() && !foldsWith(group.getFirst(), entry)) {
                lines.add(folded(group));
                group.clear();
            }
            group.add(entry);
        }
        if (!group.isEmpty()) lines.add(folded(group));
        return lines;
    }

    private static boolean foldsWith(AuditEntry first, AuditEntry next) {
        if (!first.action().equals(next.action())) return false;
        if (next.action().equals("delivery.replayed") && !first.actor().equals(next.actor())) return false;
        if (REPEATED.contains(next.action()))
            return first.actor().equals(next.actor()) && Objects.equals(first.subject(), next.subject());
        return next.action().startsWith("delivery.")
                && (!next.action().equals("delivery.acknowledged")
                        || Objects.equals(level(first.details()), level(next.details())));
    }

    /** Of a step's channels; where they were too many to be named, what is said instead stays as it is. */
    private static List<String> names(@Nullable String channels) {
        if (channels == null || channels.isEmpty()) return List.of();
        return channels.contains(",") ? List.of(channels) : List.of(channels.split(" "));
    }

    private static StoryLine folded(List<AuditEntry> group) {
        AuditEntry first = group.getFirst();
        var channels = new LinkedHashSet<String>();
        for (AuditEntry entry : group) {
            String channel = entry.details().get("channel");
            if (channel != null) channels.add(channel);
            channels.addAll(names(entry.details().get("channels")));
        }
        return new StoryLine(
                first.action(),
                first.actor(),
                first.at(),
                group.getLast().at(),
                group.size(),
                Objects.requireNonNullElse(first.subject(), ""),
                List.copyOf(channels),
                first.details());
    }
}
