package org.childalert.audit;

/** What can be wrong with a link of the chain, and what it says to an auditor. */
public enum Flaw {
    CHANGED("The entry is not as this system wrote it: somebody changed it in the database, or put it there."),
    REMOVED("The entry is not there any more: somebody removed it, or gave it another position."),
    SEAL_MISSING(
            "The seal of this sequence is missing, although later ones are there: somebody removed or renumbered it."),
    SEAL_CHANGED(
            "The entry is as it was written, but its seal is not the one that was made: somebody changed the seal."),
    ORDER_CHANGED("Another entry belongs here: somebody changed the order."),
    NOT_WRITTEN_HERE(
            "The entry has no seal, and was not written by this system: somebody added or changed it in the database."),
    UNSEALED(
            "The entry waits for its seal for more than a minute: no sealer runs, or somebody removed seals or slipped the entry in."),
    HEAD_NOT_FOUND("The chain does not contain the head that was noted: it was cut, or made anew.");

    private final String words;

    Flaw(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
