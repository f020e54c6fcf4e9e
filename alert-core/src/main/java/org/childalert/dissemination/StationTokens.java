package org.childalert.dissemination;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.childalert.AgencyId;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;

/**
 * Tells who a station is that comes to us by itself, by the token in its channel's settings. Comparing takes as long for a wrong token as for the
 * right one.
 */
@Singleton
public final class StationTokens {
    /** Kinds of channels whose stations come to us. */
    private static final Set<String> KINDS = Set.of("stream", "pull");

    private final Channels channels;
    private final Agencies agencies;

    public StationTokens(Channels channels, Agencies agencies) {
        this.channels = channels;
        this.agencies = agencies;
    }

    /** The channel of this name, if the token is its own. */
    public Optional<Channel> find(AgencyId agency, String name, String token) {
        return channels.find(agency, name)
                .filter(channel -> KINDS.contains(channel.kind()))
                .filter(channel -> isOf(channel, token));
    }

    /** The channel whose token this is. */
    public Optional<Channel> find(String token) {
        return agencies.list().stream()
                .map(Agency::agency)
                .flatMap(agency -> channels.list(agency).stream())
                .filter(channel -> KINDS.contains(channel.kind()))
                .filter(channel -> isOf(channel, token))
                .findFirst();
    }

    private static boolean isOf(Channel channel, String token) {
        String own = channel.settings().path("token").asText();
        return !own.isEmpty() && MessageDigest.isEqual(own.getBytes(UTF_8), token.getBytes(UTF_8));
    }
}
