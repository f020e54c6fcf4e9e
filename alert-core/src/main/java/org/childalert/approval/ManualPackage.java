package org.childalert.approval;

import java.net.URI;
import java.util.Map;
import java.util.SequencedSet;
import org.childalert.alert.Agency;
import org.childalert.alert.Alert;
import org.childalert.alert.Content;
import org.childalert.alert.Ending;
import org.childalert.alert.Text;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Renditions;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a station broadcasts: the newest message as it was signed, its texts, and what is shown and heard.
 *
 * @param texts headline, description and instruction by language; those of the end where the message ends the alert
 * @param same the SAME header; absent where there is none
 * @param renditions the texts for purposes, and the pictures, which are read when they are asked for
 * @param ending absent unless the message ends the alert
 * @param station whom it is for; absent for anybody
 * @param acknowledgement where that station may say how far it got; absent where nothing ever left for it
 */
public record ManualPackage(
        Agency agency,
        Alert alert,
        Content content,
        Message message,
        Map<String, Text> texts,
        @Nullable String same,
        Renditions renditions,
        @Nullable Ending ending,
        @Nullable Channel station,
        @Nullable URI acknowledgement) {

    /** The languages of its texts in the order in which the station wants them, and then all others. */
    public SequencedSet<String> languages() {
        var languages = new java.util.LinkedHashSet<String>();
        if (station != null)
            station.languages().stream().filter(texts::containsKey).forEach(languages::add);
        texts.keySet().stream().sorted().forEach(languages::add);
        return languages;
    }
}
