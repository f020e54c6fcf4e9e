package org.childalert.policy;

/**
 * What follows when acknowledgements are missing at a step's deadline.
 *
 * @param retries how often the silent channels are sent to again, each time with the same deadline
 * @param next whether the next step begins after that
 */
public record Missed(int retries, boolean next) {
    public Missed {
        if (retries < 0) throw new IllegalArgumentException("retries: %d (expected: 0 or more)".formatted(retries));
    }
}
