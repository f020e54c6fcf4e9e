package org.childalert.operator.console.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.childalert.alert.OfficerId;
import org.childalert.operator.console.Words;
import org.childalert.operator.console.alert.Names;
import org.childalert.policy.StoredPolicy;
import org.childalert.policy.StoredPolicy.State;
import org.jspecify.annotations.Nullable;

/**
 * A version of a policy as pages show it.
 *
 * @param state for class names
 * @param source in words
 * @param events what became of it, the oldest first
 */
public record PolicyLine(
        String name, int version, String path, String state, String stateName, String source, List<String> events) {

    static PolicyLine of(StoredPolicy version, Names names, Words words) {
        String state = version.state().name().toLowerCase(Locale.ROOT);
        return new PolicyLine(
                version.ref().policy(),
                version.ref().version(),
                path(version),
                state,
                words.say("policy.state." + state),
                source(version.source(), words),
                events(version, names, words));
    }

    static String path(StoredPolicy version) {
        return "/console/policies/%s/versions/%d"
                .formatted(version.ref().policy(), version.ref().version());
    }

    private static String source(@Nullable String source, Words words) {
        if (source == null) return words.say("policy.source.unknown");
        return source.equals(StoredPolicy.API)
                ? words.say("policy.source.person")
                : words.say("policy.source.file", "file", source);
    }

    private static List<String> events(StoredPolicy version, Names names, Words words) {
        var events = new ArrayList<String>();
        events.add(words.say(
                "policy.event.drafted",
                "who",
                who(version.author(), names, words),
                "when",
                words.moment(version.draftedAt())));
        StoredPolicy.Signed activated = version.activated();
        StoredPolicy.Signed proposed = version.proposed();
        boolean waits = version.state() != State.ACTIVE;
        String proposal = proposed == null ? "" : said("policy.event.proposed", proposed, names, words);
        if (!proposal.isEmpty() && !waits) events.add(proposal);
        if (activated != null) events.add(said("policy.event.activated", activated, names, words));
        if (version.retiredAt() != null)
            events.add(words.say("policy.event.retired", "when", words.moment(version.retiredAt())));
        if (!proposal.isEmpty() && waits) events.add(proposal);
        return List.copyOf(events);
    }

    private static String said(String key, StoredPolicy.Signed signed, Names names, Words words) {
        return words.say(key, "who", who(signed.by(), names, words), "when", words.moment(signed.at()));
    }

    private static String who(@Nullable OfficerId id, Names names, Words words) {
        return id == null ? words.say("policy.system") : names.of(id);
    }
}
