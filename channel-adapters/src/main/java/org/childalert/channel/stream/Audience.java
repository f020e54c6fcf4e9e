package org.childalert.channel.stream;

import org.childalert.dissemination.Channel;

/** Whose documents a client gets. */
sealed interface Audience {
    /** It has not said who it is, and has time yet to do so, or there is no room for one more that never does: it gets nothing. */
    record Nobody() implements Audience {}

    /** Whoever connects and says nothing. */
    record Public() implements Audience {}

    /** The station of a channel, which gave its token. */
    record Station(Channel channel) implements Audience {}
}
