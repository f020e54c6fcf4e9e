package org.childalert.policy;

/**
 * What is different in an exercise or a test.
 *
 * @param quorum how many approvals one needs at most, at least 1, whatever its tier asks for
 * @param contacts whether people outside the authority are told of what is missed in one
 */
public record Exercise(int quorum, boolean contacts) {
    /** Where a policy says nothing: one approver, and nobody outside is bothered. */
    public static final Exercise USUAL = new Exercise(1, false);

    public Exercise {
        if (quorum == 0) quorum = 1; // a file may leave it out
    }
}
