package org.childalert.channel.social;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.childalert.Json;
import org.childalert.channel.Outbound;
import org.childalert.channel.OutboundHttp;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelAdapter;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.Receipt;

/**
 * Posts alerts by an account on a server that speaks Mastodon's API: one post for one alert, however often it is tried, edited with each update, and
 * taken down at the end.
 */
@Singleton
public final class MastodonAdapter implements ChannelAdapter {
    private static final Duration LONGEST_SEND = Duration.ofSeconds(30);
    private static final List<String> WRITING = List.of("write", "write:statuses");

    private final OutboundHttp http;
    private final Outbound outbound;
    private final Json json;
    private final Answers answers;
    private final Accounts accounts;
    private final Uploads uploads;

    MastodonAdapter(
            OutboundHttp http, Outbound outbound, Json json, Answers answers, Accounts accounts, Uploads uploads) {
        this.http = http;
        this.outbound = outbound;
        this.json = json;
        this.answers = answers;
        this.accounts = accounts;
        this.uploads = uploads;
    }

    @Override
    public Kind kind() {
        // plain http is for this machine only, so where this machine cannot be reached the schema does not know it
        String schema = schema();
        return new Kind(
                "mastodon",
                outbound.reachesLoopback() ? schema.replace("^https://", "^https?://") : schema,
                LONGEST_SEND,
                true);
    }

    @Override
    public String destination(Channel channel) {
        return MastodonSettings.of(channel, outbound).destination();
    }

    @Override
    public Receipt send(Dispatch dispatch) {
        boolean airs = !(dispatch.payload() instanceof Dispatch.LinkTest);
        if (airs && !dispatch.status().mayGoTo(dispatch.channel().mode()))
            return new Receipt.Refused("a message of status %s may not be posted by a channel of mode %s"
                    .formatted(dispatch.status(), dispatch.channel().mode()));
        MastodonSettings settings;
        try {
            settings = MastodonSettings.of(dispatch.channel(), outbound);
        } catch (IllegalArgumentException e) {
            return new Receipt.Refused(Objects.requireNonNullElse(e.getMessage(), "settings cannot be read"));
        }
        try {
            return send(dispatch, new Mastodon(http, json, answers, settings, Deadline.in(settings.timeout())));
        } catch (NotTaken e) {
            return e.receipt();
        }
    }

    private Receipt send(Dispatch dispatch, Mastodon mastodon) throws NotTaken {
        return switch (dispatch.payload()) {
            case Dispatch.CapMessage message
            when message.recall() ->
                new Closing(dispatch, message.renditions(), message.earlier(), mastodon, accounts.get(mastodon))
                        .close();
            case Dispatch.CapMessage message ->
                new Announcement(dispatch, message, mastodon, accounts.get(mastodon), uploads).air();
            case Dispatch.TakeDown over ->
                new Closing(dispatch, over.renditions(), over.earlier(), mastodon, accounts.get(mastodon)).close();
            case Dispatch.LinkTest _ -> test(mastodon);
            case Dispatch.Page _ -> new Receipt.Refused("posts are for the public (expected: no page)");
        };
    }

    /** Posts nothing. */
    private Receipt test(Mastodon mastodon) throws NotTaken {
        MastodonSettings settings = mastodon.settings();
        Account account = accounts.ask(mastodon);
        Optional<String> scopes = scopes(mastodon);
        if (scopes.isPresent()
                && WRITING.stream().noneMatch(List.of(scopes.get().split(" "))::contains))
            return new Receipt.Refused(
                    settings.host() + ": the token's application may not post (expected: scope write:statuses)");
        return new Receipt.Acknowledged(
                Level.RECEIVED,
                "the token is of @%s at %s, which takes posts of %d characters; nothing was posted"
                        .formatted(
                                settings.account(),
                                settings.host(),
                                account.limits().characters()));
    }

    /** What the application may do, where the instance says so (Mastodon since 4.3). */
    private static Optional<String> scopes(Mastodon mastodon) {
        try {
            JsonNode scopes = mastodon.get("/api/v1/apps/verify_credentials").path("scopes");
            if (!scopes.isArray() || scopes.isEmpty()) return Optional.empty();
            return Optional.of(
                    String.join(" ", scopes.valueStream().map(JsonNode::asText).toList()));
        } catch (NotTaken e) {
            return Optional.empty();
        }
    }

    private static String schema() {
        try (InputStream schema = MastodonAdapter.class.getResourceAsStream("mastodon.schema.json")) {
            return new String(
                    Objects.requireNonNull(schema, "mastodon.schema.json").readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
