package org.childalert.policy;

/** What became of a criterion. Unanswered is not met: a fact or an answer is missing, and nobody knows. */
public enum Outcome {
    MET,
    NOT_MET,
    UNANSWERED
}
