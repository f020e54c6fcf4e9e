package org.childalert.dissemination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The code for one kind of channel. A new kind is one package with one of these, and nothing else to touch. */
public interface ChannelAdapter {
    Kind kind();

    /**
     * The far end that a channel's settings lead to, in a form that is equal for equal far ends (a normalised address, say). The
     * configuration refuses a live and an exercise channel with the same destination.
     */
    String destination(Channel channel);

    /**
     * Whether an alert's messages can leave by a channel with these settings, which its kind's schema has passed. Through one of which this is false people
     * are paged and nothing else: no step of a policy, no group and no station has it.
     */
    default boolean takesAlerts(JsonNode settings) {
        return true;
    }

    /** Whether the far end of a channel with these settings can say how far it got: nothing is ever expected of one that cannot. */
    default boolean acknowledges(JsonNode settings) {
        return kind().acknowledges();
    }

    /**
     * Sends one message to one destination, and returns within {@link Kind#longestSend()}. Must be safe to repeat: the delivery is the
     * idempotency key. What it throws counts as {@link Receipt.Deferred}.
     */
    Receipt send(Dispatch dispatch);

    /**
     * New settings with a new secret, where the kind's far ends share one with us; the old one is still used until {@code overlap}, or dropped at once
     * where that is {@code now}. Nothing for kinds without such a secret.
     *
     * @throws org.childalert.alert.Refusal.Conflict while an earlier overlap is not over, unless it is to be dropped
     */
    default Optional<Rotation> rotated(Channel channel, Instant now, Instant overlap) {
        return Optional.empty();
    }

    /**
     * Whether the far end signed a request to us with the secret that it shares with us, just now.
     *
     * @param headers of the request, by their names in lower case
     */
    default boolean vouches(Channel channel, Map<String, String> headers, byte[] body, Instant now) {
        return false;
    }

    /** @param secret the new one, to be shown once */
    record Rotation(ObjectNode settings, String secret) {
        /** Never the secret. */
        @Override
        public String toString() {
            return "Rotation(not shown)";
        }
    }

    /** What a page needs of a person to get to them. */
    enum PageAddress {
        /** Nothing: whoever is on duty looks at the far end. */
        NONE,
        PHONE,
        EMAIL
    }

    /** Whom it disturbs that a far end is sent something which is no alert. */
    enum Disturbs {
        /** A machine takes it, and nobody sees it: it may be tried at any hour, by a machine too. */
        NOBODY,
        /** Whoever is at the far end sees it: it is tried when one of them, or the agency, asks for it. */
        THE_FAR_END,
        /** Others than those who asked see it, or are rung up: no station rehearses there, and a link test sends nothing on to them. */
        OTHERS
    }

    /**
     * @param name as channel files give it
     * @param settingsSchema JSON Schema (2020-12) of the {@code settings} of a channel of this kind
     * @param longestSend no send of this kind takes longer; a claim's lease is longer than this
     * @param lasting far ends of this kind keep showing what they took: at the end of the alert's time they get a {@link Dispatch.TakeDown}
     * @param texting one delivery of a message of this kind is a text to each of the agency's subscribers
     * @param pages which address a page by this kind needs; null where it carries none
     * @param acknowledges whether far ends of this kind can say how far they got; see {@link ChannelAdapter#acknowledges(JsonNode)}
     * @param disturbs whom a trial of far ends of this kind disturbs
     */
    record Kind(
            String name,
            String settingsSchema,
            Duration longestSend,
            boolean lasting,
            boolean texting,
            @Nullable PageAddress pages,
            boolean acknowledges,
            Disturbs disturbs) {
        /** Of far ends that can say how far they got, unless they are phones; a trial disturbs others where phones ring or something is kept on show. */
        public Kind(
                String name,
                String settingsSchema,
                Duration longestSend,
                boolean lasting,
                boolean texting,
                @Nullable PageAddress pages) {
            this(
                    name,
                    settingsSchema,
                    longestSend,
                    lasting,
                    texting,
                    pages,
                    !texting,
                    texting || lasting ? Disturbs.OTHERS : disturbed(pages));
        }

        /** Of far ends that are not subscribers. */
        public Kind(String name, String settingsSchema, Duration longestSend, boolean lasting) {
            this(name, settingsSchema, longestSend, lasting, false, null);
        }

        /** Of far ends that look at an alert's expiry themselves. */
        public Kind(String name, String settingsSchema, Duration longestSend) {
            this(name, settingsSchema, longestSend, false);
        }

        private static Disturbs disturbed(@Nullable PageAddress pages) {
            return switch (pages) {
                case null -> Disturbs.NOBODY;
                case NONE, EMAIL -> Disturbs.THE_FAR_END;
                case PHONE -> Disturbs.OTHERS;
            };
        }

        /** The same, of far ends that can never say how far they got. */
        public Kind silent() {
            return new Kind(name, settingsSchema, longestSend, lasting, texting, pages, false, disturbs);
        }

        /** The same, which carries pages too. */
        public Kind paging(PageAddress address) {
            return new Kind(
                    name, settingsSchema, longestSend, lasting, texting, address, acknowledges, disturbed(address));
        }

        /** The same, whose trial disturbs somebody else than one would think of such a kind. */
        public Kind disturbing(Disturbs whom) {
            return new Kind(name, settingsSchema, longestSend, lasting, texting, pages, acknowledges, whom);
        }

        /** Whether a machine may try far ends of this kind at any hour: then they are link-tested on a schedule. */
        public boolean isTriedAtAnyHour() {
            return disturbs == Disturbs.NOBODY;
        }

        /** Whether a station may ask for an exercise by this kind. */
        public boolean isRehearsed() {
            return acknowledges && disturbs != Disturbs.OTHERS;
        }
    }
}
