package org.childalert.channel.social;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.childalert.Json;
import org.childalert.channel.Failures;
import org.childalert.dissemination.Receipt;

/** Whose a token is, and what its instance takes: asked for at most once an hour, as long as both are known. */
@Singleton
final class Accounts {
    private static final Duration KEPT = Duration.ofHours(1);
    /** No alert waits longer for the limits of its text. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Clock clock;

    Accounts(Clock clock) {
        this.clock = clock;
    }

    private record Known(Account account, Instant until) {}

    /** Refused if the token is another account's than the settings say: it might be the one that the public follows. */
    Account get(Mastodon mastodon) throws NotTaken {
        Instant now = clock.instant();
        String key = mastodon.settings().destination() + " "
                + Json.sha256(mastodon.settings().accessToken());
        Known found = known.get(key);
        return found != null && now.isBefore(found.until) ? found.account : ask(mastodon, key, now);
    }

    /** The same, asked for now. */
    Account ask(Mastodon mastodon) throws NotTaken {
        return ask(
                mastodon,
                mastodon.settings().destination() + " "
                        + Json.sha256(mastodon.settings().accessToken()),
                clock.instant());
    }

    private Account ask(Mastodon mastodon, String key, Instant now) throws NotTaken {
        String id = id(mastodon);
        Optional<Limits> limits = limits(mastodon);
        var account = new Account(id, limits.orElse(Limits.USUAL));
        known.values().removeIf(old -> !now.isBefore(old.until));
        if (limits.isPresent()) known.put(key, new Known(account, now.plus(KEPT)));
        return account;
    }

    private static String id(Mastodon mastodon) throws NotTaken {
        MastodonSettings settings = mastodon.settings();
        JsonNode own = mastodon.get("/api/v1/accounts/verify_credentials");
        String id = own.path("id").asText("");
        if (!Post.isId(id))
            throw new NotTaken(
                    200, new Receipt.Deferred(settings.host() + " answered without an account", Duration.ZERO));
        String name = own.path("acct").asText(own.path("username").asText(""));
        if (!name.equalsIgnoreCase(settings.account()))
            throw new NotTaken(
                    200,
                    new Receipt.Refused("%s says that the token is of @%s (expected: @%s)"
                            .formatted(settings.host(), Failures.oneLine(name), settings.account())));
        return id;
    }

    private static Optional<Limits> limits(Mastodon mastodon) {
        Deadline until = mastodon.deadline().atMost(PATIENCE);
        for (String path : new String[] {"/api/v2/instance", "/api/v1/instance"}) {
            try {
                return Optional.of(Limits.of(mastodon.get(path, until).body()));
            } catch (NotTaken e) {
                if (e.isTrouble()) return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
