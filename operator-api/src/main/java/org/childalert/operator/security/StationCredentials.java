package org.childalert.operator.security;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.childalert.AgencyId;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.StationTokens;
import org.childalert.operator.problem.Problem;
import org.childalert.operator.problem.Unacceptable;

/** Stations that come by HTTP: their channel's token is their credential, as {@code Authorization: Bearer}. Whoever guesses is slowed down. */
@Singleton
public final class StationCredentials {
    private static final String BEARER = "Bearer ";
    private static final String ANY = "any station";

    private final StationTokens tokens;
    private final Attempts attempts;

    StationCredentials(StationTokens tokens, Attempts attempts) {
        this.tokens = tokens;
        this.attempts = attempts;
    }

    /**
     * The channel of this kind, if its token came with the request.
     *
     * @throws Unacceptable with 401 if not, 429 after too many wrong ones
     */
    public Channel of(HttpRequest<?> request, String kind, String agency, String name) {
        String who = "station " + agency + "/" + name;
        String from = Origin.of(request);
        if (!attempts.mayTry(who, from)) throw tooMany();
        Optional<Channel> channel = token(request)
                .flatMap(token -> tokens.find(new AgencyId(agency), name, token))
                .filter(found -> found.kind().equals(kind));
        if (channel.isPresent()) {
            attempts.succeeded(who, from);
            return channel.get();
        }
        if (token(request).isPresent()) attempts.failed(who, from);
        throw new Unacceptable(new Problem(
                HttpStatus.UNAUTHORIZED,
                "Not identified",
                "Authorization: Bearer with the token of channel %s/%s is expected.".formatted(agency, name)));
    }

    /**
     * Whatever station's token came with the request; empty if none did.
     *
     * @throws Unacceptable with 429 after too many wrong ones
     */
    public Optional<Channel> anyOf(HttpRequest<?> request) {
        Optional<String> token = token(request);
        if (token.isEmpty()) return Optional.empty();
        String from = Origin.of(request);
        if (!attempts.mayTry(ANY, from)) throw tooMany();
        Optional<Channel> channel = token.flatMap(tokens::find);
        if (channel.isPresent()) attempts.succeeded(ANY, from);
        else attempts.failed(ANY, from);
        return channel;
    }

    private static Unacceptable tooMany() {
        return new Unacceptable(
                new Problem(HttpStatus.TOO_MANY_REQUESTS, "Too many wrong tokens", "Wait a minute, and try again."));
    }

    /** As few characters as any token has: what is shorter is not counted as a guess. */
    private static Optional<String> token(HttpRequest<?> request) {
        String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        return header != null && header.startsWith(BEARER) && header.length() > BEARER.length()
                ? Optional.of(header.substring(BEARER.length()))
                : Optional.empty();
    }
}
