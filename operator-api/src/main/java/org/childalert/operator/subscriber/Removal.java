package org.childalert.operator.subscriber;

/** The body that removes a subscriber by their number. */
record Removal(String number) {}
