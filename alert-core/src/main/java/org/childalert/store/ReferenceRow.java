package org.childalert.store;

import io.micronaut.core.annotation.Introspected;

/** What a channel's far end called a message. */
@Introspected
record ReferenceRow(String channel, String reference) {}
