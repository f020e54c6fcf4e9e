package org.childalert.channel.sandbox;

/** A request that a station does not believe, and the status it answers. */
final class Rejection extends Exception {
    private final int status;

    Rejection(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
