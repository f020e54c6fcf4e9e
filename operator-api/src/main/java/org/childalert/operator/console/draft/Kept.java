package org.childalert.operator.console.draft;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import org.childalert.Fault;

/** What of a form can be saved although some of it cannot: in the place of every fault stays what was there before. */
final class Kept {
    private Kept() {}

    static ObjectNode of(ObjectNode typed, JsonNode stored, List<Fault> faults) {
        ObjectNode kept = typed.deepCopy();
        faults.stream()
                .map(fault -> JsonPointer.compile(fault.where()))
                .distinct()
                .sorted(Comparator.comparing(JsonPointer::toString).reversed())
                .forEach(place -> putBack(kept, stored, place));
        return kept;
    }

    private static void putBack(ObjectNode kept, JsonNode stored, JsonPointer place) {
        if (place.matches()) return; // the whole of it: nothing in it is a place of its own
        JsonNode before = stored.at(place);
        JsonNode parent = kept.at(place.head());
        if (parent instanceof ObjectNode object) {
            if (before.isMissingNode()) object.remove(place.last().getMatchingProperty());
            else object.set(place.last().getMatchingProperty(), before);
        } else if (parent instanceof ArrayNode array) {
            int index = place.last().getMatchingIndex();
            if (index < 0 || index >= array.size()) return;
            if (before.isMissingNode()) array.remove(index);
            else array.set(index, before);
        }
    }
}
