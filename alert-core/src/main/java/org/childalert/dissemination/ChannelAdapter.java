package org.childalert.dissemination;

import java.time.Duration;

/** The code for one kind of channel. A new kind is one package with one of these, and nothing else to touch. */
public interface ChannelAdapter {
    Kind kind();

    /**
     * The far end that a channel's settings lead to, in a form that is equal for equal far ends (a normalised address, say). The
     * configuration refuses a live and an exercise channel with the same destination.
     */
    String destination(Channel channel);

    /**
     * Sends one message to one destination, and returns within {@link Kind#longestSend()}. Must be safe to repeat: the delivery is the
     * idempotency key. What it throws counts as {@link Receipt.Deferred}.
     */
    Receipt send(Dispatch dispatch);

    /**
     * @param name as channel files give it
     * @param settingsSchema JSON Schema (2020-12) of the {@code settings} of a channel of this kind
     * @param longestSend no send of this kind takes longer; a claim's lease is longer than this
     * @param lasting far ends of this kind keep showing what they took: at the end of the alert's time they get a {@link Dispatch.TakeDown}
     * @param texting one delivery of this kind is a text to each of the agency's subscribers
     */
    record Kind(String name, String settingsSchema, Duration longestSend, boolean lasting, boolean texting) {
        /** Of far ends that are not subscribers. */
        public Kind(String name, String settingsSchema, Duration longestSend, boolean lasting) {
            this(name, settingsSchema, longestSend, lasting, false);
        }

        /** Of far ends that look at an alert's expiry themselves. */
        public Kind(String name, String settingsSchema, Duration longestSend) {
            this(name, settingsSchema, longestSend, false);
        }
    }
}
