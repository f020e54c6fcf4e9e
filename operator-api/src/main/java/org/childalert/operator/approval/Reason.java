package org.childalert.operator.approval;

/** The body of a decision that must be explained. */
record Reason(String reason) {}
