package org.childalert.channel.drop;

import java.time.OffsetDateTime;
import org.childalert.alert.AlertId;
import org.childalert.dissemination.ArchiveName;

/**
 * What files are called there. Messages have the names of broadcasters' archives: when they were sent, {@code I}, and their identifier, with {@code -} and
 * {@code :} as {@code _}, and {@code +} as {@code p}.
 *
 * @param message without ending
 * @param folder of the files that belong to it
 */
record Names(String message, String folder) {
    static Names of(AlertId alert, int sequence, OffsetDateTime sent, String identifier) {
        // identifiers hold nothing else, but a file's name must not, whoever made them
        String message = ArchiveName.of(sent, identifier).file().replaceAll("[^A-Za-z0-9._]", "_");
        return new Names(message, folderOf(alert) + "/" + sequence);
    }

    /** Where everything of an alert is but its messages. */
    static String folderOf(AlertId alert) {
        return "alert-" + alert;
    }

    String cap() {
        return message + ".cap.xml";
    }

    String acknowledge() {
        return message + ".acknowledge.json";
    }
}
