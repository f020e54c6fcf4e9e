package org.childalert.operator.approval;

/** The body of an approval: the hash of what was reviewed. */
record Approval(String reviewedHash) {}
