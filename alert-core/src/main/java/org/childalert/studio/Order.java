package org.childalert.studio;

import java.util.Map;
import org.childalert.alert.Agency;
import org.childalert.alert.Alert;
import org.childalert.alert.Content;
import org.childalert.alert.Ending;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Renderings;
import org.childalert.alert.Text;
import org.childalert.alert.VersionId;
import org.childalert.wording.Occasion;
import org.jspecify.annotations.Nullable;

/**
 * A version whose files are to be made, with its texts as they will be frozen.
 *
 * @param closings by ending, then by language
 * @param scripts the alert's own short texts, of which the scripts are spoken
 * @param closingScripts the same for each ending
 * @param pictures JPEGs that come along; the content's others are read
 */
public record Order(
        Alert alert,
        VersionId version,
        Occasion occasion,
        Map<Ending, Map<String, Text>> closings,
        Renderings scripts,
        Map<Ending, Renderings> closingScripts,
        Map<PhotoId, byte[]> pictures) {

    /** Of a version whose pictures are all on record. */
    public Order(
            Alert alert,
            VersionId version,
            Occasion occasion,
            Map<Ending, Map<String, Text>> closings,
            Renderings scripts,
            Map<Ending, Renderings> closingScripts) {
        this(alert, version, occasion, closings, scripts, closingScripts, Map.of());
    }

    Agency agency() {
        return occasion.agency();
    }

    Content content() {
        return occasion.content();
    }

    Map<String, Text> texts(@Nullable Ending ending) {
        return ending == null ? content().texts() : closings.getOrDefault(ending, Map.of());
    }

    Renderings scripts(@Nullable Ending ending) {
        return ending == null ? scripts : closingScripts.getOrDefault(ending, Renderings.NONE);
    }
}
