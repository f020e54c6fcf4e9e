package org.childalert.dissemination;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.childalert.alert.Agency;
import org.childalert.alert.Alert;
import org.childalert.alert.Content;
import org.childalert.alert.Ending;
import org.childalert.alert.Text;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a station broadcasts: the newest message as it was signed, its texts, and what is shown and heard.
 *
 * @param texts headline, description and instruction by language; those of the end where the message ends the alert
 * @param same the SAME header; absent where there is none
 * @param files what lies in it beside the message
 * @param ending absent unless the message ends the alert
 * @param station whom it is for; absent for anybody
 * @param acknowledgement where that station may say how far it got; absent where nothing ever left for it
 */
public record BroadcastPackage(
        Agency agency,
        Alert alert,
        Content content,
        Message message,
        Map<String, Text> texts,
        @Nullable String same,
        List<Material> files,
        @Nullable Ending ending,
        @Nullable Channel station,
        @Nullable URI acknowledgement) {

    /** The languages of its texts in the order in which the station wants them, and then all others. */
    public SequencedSet<String> languages() {
        var languages = new LinkedHashSet<String>();
        if (station != null)
            station.languages().stream().filter(texts::containsKey).forEach(languages::add);
        texts.keySet().stream().sorted().forEach(languages::add);
        return languages;
    }
}
