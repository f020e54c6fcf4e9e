package org.childalert.studio;

import java.util.List;
import java.util.Map;
import org.childalert.alert.Made;
import org.childalert.alert.MaterialId;

/** What came of an order: the files, and what could not be made. */
public record Kit(List<Made> made, List<Made.Lacking> lacking, Map<MaterialId, byte[]> files) {
    public Kit {
        made = List.copyOf(made);
        lacking = List.copyOf(lacking);
        files = Map.copyOf(files);
    }
}
