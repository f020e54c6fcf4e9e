package org.childalert.cap;

import java.util.ArrayList;
import java.util.List;
import org.childalert.Fault;
import org.jspecify.annotations.Nullable;

/** Faults as they are found. */
final class Findings {
    private final List<Fault> faults = new ArrayList<>();

    void require(boolean kept, String where, @Nullable Object found, String expected) {
        if (!kept) faults.add(new Fault(where, found == null ? "nothing" : found.toString(), expected));
    }

    void requireText(String where, String text) {
        require(!text.isBlank(), where, "'" + text + "'", "text that is not blank");
    }

    List<Fault> all() {
        return List.copyOf(faults);
    }
}
