package org.childalert.operator.clock;

/** The body in which an approver says yes or no to a proposed step. */
record ProposalAnswer(boolean accepted) {}
