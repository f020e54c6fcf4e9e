package org.childalert.operator.security;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.security.authentication.AuthenticationFailed;
import io.micronaut.security.authentication.AuthenticationFailureReason;
import io.micronaut.security.authentication.UsernamePasswordCredentials;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.childalert.Identifiers;
import org.childalert.Json;
import org.childalert.alert.Caller;
import org.childalert.alert.Officer;
import org.childalert.alert.Officers;
import org.childalert.alert.Sessions;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;

/**
 * Sessions of people at a browser. They end when nobody does anything for a while, and in any case after a duty's length; whoever is disabled is
 * out at once. The cookie is good for pages alone, never for the API.
 */
@Singleton
public final class CookieSessions {
    /** What is seen again within this is not written down again. */
    private static final Duration GRAIN = Duration.ofSeconds(10);

    private static final String ROOT = "/";

    private final SignIn signIn;
    private final Officers officers;
    private final Sessions sessions;
    private final Trail trail;
    private final Identifiers identifiers;
    private final Clock clock;
    private final Duration idle;
    private final Duration longest;
    private final boolean secure;

    CookieSessions(
            SignIn signIn,
            Officers officers,
            Sessions sessions,
            Trail trail,
            Identifiers identifiers,
            Clock clock,
            @Value("${session.idle:PT30M}") Duration idle,
            @Value("${session.longest:PT12H}") Duration longest,
            @Value("${public-base-url}") String base) {
        if (!idle.isPositive() || longest.compareTo(idle) < 0)
            throw new IllegalArgumentException(
                    "session.idle: %s, session.longest: %s (expected: an idle time, and a longest time not below it)"
                            .formatted(idle, longest));
        this.signIn = signIn;
        this.officers = officers;
        this.sessions = sessions;
        this.trail = trail;
        this.identifiers = identifiers;
        this.clock = clock;
        this.idle = idle;
        this.longest = longest;
        this.secure = base.startsWith("https:");
    }

    /** @param left until it ends if nothing more is done */
    public record Open(Area area, Caller caller, String digest, Duration left) {}

    /** What came of a sign-in. */
    public sealed interface Entry {
        record In(Cookie cookie) implements Entry {}

        /** The name or the password is wrong, and nobody is told which. */
        record Wrong() implements Entry {}

        /** Too many failures: the next try has to wait. */
        record TooMany() implements Entry {}
    }

    /** Begins a session in one area; whether its pages are for this person is theirs to say. */
    public Entry enter(Area area, HttpRequest<?> request, String username, String password) {
        var answer = signIn.check(Origin.of(request), new UsernamePasswordCredentials(username, password));
        if (answer instanceof AuthenticationFailed failed)
            return failed.getReason() == AuthenticationFailureReason.CREDENTIALS_DO_NOT_MATCH
                    ? new Entry.Wrong()
                    : new Entry.TooMany();
        Officer officer = officers.findByUsername(username).orElseThrow();
        Instant now = clock.instant();
        String value = identifiers.unguessable() + identifiers.unguessable();
        sessions.forget(now.minus(idle), now.minus(longest));
        sessions.open(new Sessions.Session(digest(area, value), officer.id(), now, now));
        return new Entry.In(cookie(area, value));
    }

    /**
     * The session that a request has in an area, where it has one that stands.
     *
     * @param activity whether the request is something that a person did: it puts the end off
     */
    public Optional<Open> of(Area area, HttpRequest<?> request, boolean activity) {
        Optional<Sessions.Session> found = request.getCookies()
                .findCookie(name(area))
                .map(cookie -> digest(area, cookie.getValue()))
                .flatMap(sessions::find);
        Instant now = clock.instant();
        return found.filter(session -> end(session, session.seen()).isAfter(now))
                .flatMap(session -> officers.find(session.officer())
                        .filter(Officer::enabled)
                        .map(officer -> open(area, request, session, officer, activity, now)));
    }

    /** Whether a session that was found still stands, for one that listens and asks nothing. */
    public boolean stands(Open open) {
        Instant now = clock.instant();
        return sessions.find(open.digest())
                .filter(session -> end(session, session.seen()).isAfter(now))
                .flatMap(session -> officers.find(session.officer()))
                .filter(Officer::enabled)
                .isPresent();
    }

    private Open open(
            Area area,
            HttpRequest<?> request,
            Sessions.Session session,
            Officer officer,
            boolean activity,
            Instant now) {
        if (activity && session.seen().plus(GRAIN).isBefore(now)) sessions.seen(session.digest(), now);
        Instant end = end(session, activity ? now : session.seen());
        return new Open(area, new Caller(officer, Origin.of(request)), session.digest(), Duration.between(now, end));
    }

    private Instant end(Sessions.Session session, Instant seen) {
        Instant quiet = seen.plus(idle);
        Instant last = session.began().plus(longest);
        return quiet.isBefore(last) ? quiet : last;
    }

    /** Ends the session everywhere, and gives the cookie that removes it from the browser. */
    public Cookie leave(Open open) {
        sessions.end(open.digest());
        trail.append(new AuditEntry(
                identifiers.uuid(),
                clock.instant(),
                open.caller().officer().agency(),
                open.caller().officer().username(),
                "officer.signedOut",
                null,
                null,
                open.caller().from(),
                Map.of()));
        return cookie(open.area(), "").maxAge(0);
    }

    private Cookie cookie(Area area, String value) {
        return Cookie.of(name(area), value)
                .path(ROOT)
                .httpOnly(true)
                .secure(secure)
                .sameSite(SameSite.Lax);
    }

    /** The prefix makes browsers refuse it from a neighbouring host, and without TLS. */
    private String name(Area area) {
        return secure ? "__Host-" + area.cookie() : area.cookie();
    }

    private static String digest(Area area, String value) {
        return Json.sha256((area.salt() + value).getBytes(StandardCharsets.UTF_8));
    }
}
