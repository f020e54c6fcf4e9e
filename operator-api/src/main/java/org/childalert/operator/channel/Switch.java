package org.childalert.operator.channel;

/** The body that switches a channel on or off. */
record Switch(boolean enabled) {}
