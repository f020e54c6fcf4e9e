package org.childalert.operator.station;

import java.util.List;
import org.childalert.broadcaster.Broadcaster;
import org.jspecify.annotations.Nullable;

/** The body that says whom to reach at a broadcaster: all of them, and the phone of its desk. */
record BroadcasterContacts(
        List<Broadcaster.Contact> contacts, @Nullable String dutyPhone) {}
