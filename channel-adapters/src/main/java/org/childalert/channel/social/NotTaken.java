package org.childalert.channel.social;

import org.childalert.dissemination.Receipt;

/** An instance did not do what it was asked for: what that comes to, unless something else can be done. */
final class NotTaken extends Exception {
    private static final int NO_ANSWER = 0;

    private final int status;
    private final transient Receipt receipt;

    NotTaken(int status, Receipt receipt) {
        super(receipt.toString());
        this.status = status;
        this.receipt = receipt;
    }

    /** Without any answer. */
    NotTaken(Receipt receipt) {
        this(NO_ANSWER, receipt);
    }

    Receipt receipt() {
        return receipt;
    }

    /** What it is about is not there, or cannot be done here: posts that are gone, software that cannot edit. */
    boolean isGone() {
        return status == 404 || status == 405 || status == 410;
    }

    boolean isInvalid() {
        return status == 422;
    }

    boolean isForbidden() {
        return status == 401 || status == 403;
    }

    /** Nothing came, or an error that is the far end's own. */
    boolean isTrouble() {
        return status == NO_ANSWER || status >= 500;
    }

    /** The reason alone. */
    String reason() {
        return switch (receipt) {
            case Receipt.Deferred deferred -> deferred.reason();
            case Receipt.Refused refused -> refused.reason();
            case Receipt.Accepted _, Receipt.Acknowledged _, Receipt.Underway _ -> "";
        };
    }
}
