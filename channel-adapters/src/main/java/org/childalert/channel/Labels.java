package org.childalert.channel;

import org.childalert.alert.Status;
import org.childalert.dissemination.Message;

/** The words of CAP, as they stand in its documents. */
public final class Labels {
    private Labels() {}

    public static String of(Status status) {
        return switch (status) {
            case ACTUAL -> "Actual";
            case EXERCISE -> "Exercise";
            case TEST -> "Test";
        };
    }

    public static String of(Message.Type type) {
        return switch (type) {
            case ALERT -> "Alert";
            case UPDATE -> "Update";
            case CANCEL -> "Cancel";
        };
    }
}
