package org.childalert.operator.station;

import java.util.List;
import java.util.Set;
import org.childalert.AgencyId;
import org.childalert.broadcaster.Broadcaster;
import org.childalert.broadcaster.Obligation;
import org.jspecify.annotations.Nullable;

/** The body that puts a broadcaster on record. */
record NewBroadcaster(
        String name,
        String title,
        Obligation obligation,
        @Nullable Set<String> regions,
        @Nullable List<String> languages,
        @Nullable List<String> channels,
        @Nullable List<Broadcaster.Contact> contacts,
        @Nullable String dutyPhone,
        Broadcaster.@Nullable Agreement agreement,
        @Nullable String certificate) {

    Broadcaster of(AgencyId agency) {
        return new BroadcasterChange(
                        title, obligation, regions, languages, channels, contacts, dutyPhone, agreement, certificate)
                .of(agency, name);
    }
}
