package org.childalert.channel.sms;

import jakarta.inject.Singleton;
import java.time.Clock;
import org.childalert.dissemination.Backoff;
import org.childalert.dissemination.PublicAddresses;
import org.childalert.subscriber.TextMessages;

/** What every slice of every walk works with. */
@Singleton
record Surroundings(
        TextMessages texts, Provider provider, Rates rates, Backoff backoff, PublicAddresses addresses, Clock clock) {}
