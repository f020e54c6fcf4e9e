package org.childalert.channel.sandbox;

import java.net.URI;

/** A message as it came to a station, signature and time checked. */
record Delivery(String id, int attempt, CapSummary message, URI acknowledgement) {}
