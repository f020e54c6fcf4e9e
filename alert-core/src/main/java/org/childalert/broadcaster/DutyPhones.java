package org.childalert.broadcaster;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.childalert.AgencyId;
import org.childalert.dissemination.Channel;

/** Whom people call when a channel stays silent: the phone that the channel names, or else that of the broadcaster that has it. */
@Singleton
public final class DutyPhones {
    private final Broadcasters broadcasters;

    public DutyPhones(Broadcasters broadcasters) {
        this.broadcasters = broadcasters;
    }

    public Optional<String> of(Channel channel) {
        return Optional.ofNullable(of(channel.agency(), List.of(channel)).get(channel.name()));
    }

    /** By the channel's name, in E.164; without those for whom no phone is known. */
    public Map<String, String> of(AgencyId agency, Collection<Channel> channels) {
        var phones = new HashMap<String, String>();
        if (channels.stream().anyMatch(channel -> channel.station().phone() == null))
            for (Broadcaster broadcaster : broadcasters.list(agency)) {
                String phone = broadcaster.dutyPhone();
                if (phone != null) broadcaster.channels().forEach(channel -> phones.put(channel, phone));
            }
        for (Channel channel : channels) {
            String phone = channel.station().phone();
            if (phone != null) phones.put(channel.name(), phone);
        }
        phones.keySet().retainAll(channels.stream().map(Channel::name).toList());
        return phones;
    }
}
