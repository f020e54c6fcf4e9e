package org.childalert.operator.broadcaster;

import jakarta.inject.Singleton;
import org.childalert.alert.Caller;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Channels;

/** Which channels are whose: a station's people have those that their account names, and no other exists for them. */
@Singleton
final class Stations {
    private final Channels channels;

    Stations(Channels channels) {
        this.channels = channels;
    }

    /** A channel of the caller's own station. */
    Channel own(Caller caller, String name) {
        caller.must(Role.BROADCASTER);
        if (!isOwn(caller, name)) throw new Refusal.NotFound("channel " + name);
        return find(caller, name);
    }

    /** A channel of the caller's own station, or any of the agency for its officers. */
    Channel ownOrOfAgency(Caller caller, String name) {
        boolean isOfficer = caller.officer().has(Role.ORIGINATOR)
                || caller.officer().has(Role.APPROVER)
                || caller.officer().has(Role.ADMINISTRATOR);
        if (isOfficer) return find(caller, name);
        if (!caller.officer().has(Role.BROADCASTER))
            throw new Refusal.Forbidden(Role.BROADCASTER, Role.ORIGINATOR, Role.APPROVER, Role.ADMINISTRATOR);
        return own(caller, name);
    }

    private static boolean isOwn(Caller caller, String name) {
        return caller.officer().channels().contains(name);
    }

    private Channel find(Caller caller, String name) {
        return channels.find(caller.officer().agency(), name)
                .orElseThrow(() -> new Refusal.NotFound("channel " + name));
    }
}
