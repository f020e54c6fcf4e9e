package org.childalert.approval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.stream.Stream;
import org.childalert.dissemination.Channel;
import org.childalert.policy.Step;
import org.childalert.policy.Tier;

/**
 * Whom an approval would reach.
 *
 * @param tier empty where its policy has no such tier any more
 * @param stages the tier's steps in their order
 * @param followed for an update, those that have the alert already: they get it at once
 */
public record Prospect(Optional<Tier> tier, List<Stage> stages, List<Recipient> followed) {
    public Prospect {
        stages = List.copyOf(stages);
        followed = List.copyOf(followed);
    }

    /**
     * One step of the policy.
     *
     * @param atOnce whether it begins with the approval, or has begun before; if not, it waits for the silence of those before it
     * @param recipients the channels that would be chosen now; there may be none
     */
    public record Stage(Step step, boolean atOnce, List<Recipient> recipients) {
        public Stage {
            recipients = List.copyOf(recipients);
        }
    }

    /**
     * One channel.
     *
     * @param phones for a channel that texts, how many subscribers would get a text, by language
     */
    public record Recipient(Channel channel, boolean texting, Map<String, Integer> phones) {
        public Recipient {
            phones = Map.copyOf(phones);
        }

        public int texts() {
            return phones.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** All that get the message with the approval, each once. */
    public SequencedCollection<Recipient> atOnce() {
        return distinct(Stream.concat(
                followed.stream(),
                stages.stream().filter(Stage::atOnce).flatMap(stage -> stage.recipients().stream())));
    }

    /** Those that only the silence of others would bring in. */
    public SequencedCollection<Recipient> later() {
        var known = atOnce().stream().map(one -> one.channel().name()).toList();
        return distinct(stages.stream()
                .flatMap(stage -> stage.recipients().stream())
                .filter(one -> !known.contains(one.channel().name())));
    }

    private static SequencedCollection<Recipient> distinct(Stream<Recipient> all) {
        var byName = new LinkedHashMap<String, Recipient>();
        all.forEach(one -> byName.putIfAbsent(one.channel().name(), one));
        return List.copyOf(byName.values());
    }
}
