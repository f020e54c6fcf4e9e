package org.childalert.channel.social;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.childalert.channel.HttpAddress;
import org.childalert.channel.Outbound;
import org.childalert.dissemination.Channel;

/**
 * Which account posts, where, and for whom.
 *
 * @param account in lower case
 * @param deletes whether a post is deleted at the end, and not only edited
 * @param timeout for all requests of one attempt together
 */
record MastodonSettings(
        URI instance, String account, String accessToken, Visibility visibility, boolean deletes, Duration timeout) {
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(20);

    /**
     * Reads settings that the schema has passed.
     *
     * @throws IllegalArgumentException if the address leads nowhere, or an exercise would be seen by the public
     */
    static MastodonSettings of(Channel channel, Outbound outbound) {
        JsonNode settings = channel.settings();
        return new MastodonSettings(
                HttpAddress.parse(settings.path("url").asText(), outbound),
                settings.path("account").asText().toLowerCase(Locale.ROOT),
                settings.path("accessToken").asText(),
                Visibility.of(settings.path("visibility").asText(""), channel.mode()),
                !settings.path("whenOver").asText("delete").equals("edit"),
                settings.has("timeout")
                        ? Duration.parse(settings.path("timeout").asText())
                        : USUAL_TIMEOUT);
    }

    String host() {
        return instance.getHost();
    }

    String destination() {
        return HttpAddress.place(instance) + "/@" + account;
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "MastodonSettings[%s]".formatted(destination());
    }
}
