package org.childalert.operator.desk;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.childalert.alert.Officer;
import org.childalert.alert.Refusal;
import org.childalert.broadcaster.Broadcaster;
import org.childalert.broadcaster.Broadcasters;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Channels;
import org.childalert.operator.console.Words;

/** What is known of the station that somebody is of: its channels, and who it is if it is on record. */
@Singleton
final class Stations {
    private final Channels channels;
    private final Broadcasters broadcasters;

    Stations(Channels channels, Broadcasters broadcasters) {
        this.channels = channels;
        this.broadcasters = broadcasters;
    }

    /** Those of theirs that exist, by name. */
    List<Channel> channels(Officer officer) {
        return officer.channels().stream()
                .sorted()
                .flatMap(name -> channels.find(officer.agency(), name).stream())
                .toList();
    }

    /** @throws Refusal.NotFound also for a channel that is another station's */
    Channel own(Officer officer, String name) {
        return channels(officer).stream()
                .filter(channel -> channel.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("channel " + name));
    }

    /** The broadcaster on record that has one of their channels. */
    Optional<Broadcaster> onRecord(Officer officer) {
        return officer.channels().stream()
                .sorted()
                .flatMap(name -> broadcasters.ofChannel(officer.agency(), name).stream())
                .findFirst();
    }

    /** As people call it: what is on record, or else the titles of its channels. */
    String name(Officer officer, Words words) {
        return onRecord(officer).map(Broadcaster::title).orElseGet(() -> {
            List<String> titles = channels(officer).stream().map(Channel::title).toList();
            return titles.isEmpty() ? officer.name() : words.list(titles);
        });
    }

    String title(Officer officer, String channel) {
        return channels.find(officer.agency(), channel).map(Channel::title).orElse(channel);
    }

    /** The languages that their channels are served in, the preferred first. */
    List<String> languages(Officer officer) {
        var languages = new LinkedHashSet<String>();
        onRecord(officer).ifPresent(broadcaster -> languages.addAll(broadcaster.languages()));
        channels(officer).forEach(channel -> languages.addAll(channel.languages()));
        return new ArrayList<>(languages);
    }
}
