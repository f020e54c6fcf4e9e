package org.childalert.channel.stream;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;
import org.childalert.alert.Agencies;
import org.childalert.alert.Mode;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Channels;

/** The channels of kind stream, and which of them are the public's: those without a token, of all agencies together. */
@Singleton
final class PublicStream {
    /** As a stream among those of stations, whose names have a slash. */
    static final String NAME = "public";

    static final String KIND = "stream";

    private final Channels channels;
    private final Agencies agencies;

    PublicStream(Channels channels, Agencies agencies) {
        this.channels = channels;
        this.agencies = agencies;
    }

    /** What is sent to these goes to whoever is connected. */
    List<Channel> channels() {
        return agencies.list().stream()
                .flatMap(agency -> channels.list(agency.agency()).stream())
                .filter(channel -> channel.kind().equals(KIND) && isPublic(channel) && channel.mode() == Mode.LIVE)
                .toList();
    }

    static boolean isPublic(Channel channel) {
        return isPublic(channel.settings());
    }

    static boolean isPublic(JsonNode settings) {
        return settings.path("token").asText().isEmpty();
    }
}
