package org.childalert.dissemination;

import java.time.Instant;
import java.util.UUID;
import org.childalert.alert.AlertId;
import org.childalert.alert.Status;

/**
 * A CAP message as it was frozen: same identifier, same bytes, for ever.
 *
 * @param sequence orders the messages of an alert, from 1
 * @param version the alert's version that it tells of; for a cancel, the last one
 * @param expires the same in every message of one version; a cancel carries that of the message it ends
 */
public record Message(
        UUID id,
        AlertId alert,
        int sequence,
        int version,
        Type type,
        Status status,
        String identifier,
        String sender,
        Instant sent,
        Instant expires,
        byte[] document) {

    /** CAP's {@code msgType}, as far as an alert has it. */
    public enum Type {
        ALERT,
        UPDATE,
        CANCEL
    }

    public boolean isRecall() {
        return type == Type.CANCEL;
    }
}
