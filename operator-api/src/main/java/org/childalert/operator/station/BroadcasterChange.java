package org.childalert.operator.station;

import java.util.List;
import java.util.Set;
import org.childalert.AgencyId;
import org.childalert.broadcaster.Broadcaster;
import org.childalert.broadcaster.Obligation;
import org.jspecify.annotations.Nullable;

/** The body that changes a broadcaster: the whole of it. */
record BroadcasterChange(
        String title,
        Obligation obligation,
        @Nullable Set<String> regions,
        @Nullable List<String> languages,
        @Nullable List<String> channels,
        @Nullable List<Broadcaster.Contact> contacts,
        @Nullable String dutyPhone,
        Broadcaster.@Nullable Agreement agreement,
        @Nullable String certificate) {

    Broadcaster of(AgencyId agency, String name) {
        return new Broadcaster(
                agency,
                name,
                title,
                obligation,
                regions == null ? Set.of() : regions,
                languages == null ? List.of() : languages,
                channels == null ? List.of() : channels,
                contacts == null ? List.of() : contacts,
                dutyPhone,
                agreement,
                certificate,
                0);
    }
}
