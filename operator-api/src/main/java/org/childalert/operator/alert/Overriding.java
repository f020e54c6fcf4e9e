package org.childalert.operator.alert;

/** The body that sets a criterion aside. */
record Overriding(String reason) {}
