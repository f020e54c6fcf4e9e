package org.childalert.channel.sms;

/** Whether the provider as a whole is in trouble, by what became of the latest texts: a list is not thrown against a wall. */
final class Health {
    private static final int LOOKED_AT = 32;
    private static final int TOO_MANY = 24;
    private long latest;
    private int seen;
    private int good;

    /** Counts one more, and returns whether most of the latest ended in trouble. */
    synchronized boolean isBadAfter(boolean trouble) {
        latest = (latest << 1 | (trouble ? 1 : 0)) & (1L << LOOKED_AT) - 1;
        seen++;
        if (!trouble) good++;
        return seen >= LOOKED_AT && Long.bitCount(latest) >= TOO_MANY;
    }

    /** All that was tried ended in trouble. */
    synchronized boolean isHopeless() {
        return seen > 0 && good == 0;
    }
}
