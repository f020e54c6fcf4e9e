package org.childalert.operator.security;

import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.AuthenticationFailureReason;
import io.micronaut.security.authentication.AuthenticationRequest;
import io.micronaut.security.authentication.AuthenticationResponse;
import io.micronaut.security.authentication.provider.HttpRequestExecutorAuthenticationProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.childalert.Identifiers;
import org.childalert.alert.Officer;
import org.childalert.alert.Officers;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.jspecify.annotations.Nullable;

/** Checks a user name and password, and puts every sign-in and every failure on record. */
@Singleton
final class SignIn implements HttpRequestExecutorAuthenticationProvider<Object> {
    private final Officers officers;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Trail trail;
    private final Identifiers identifiers;
    private final Clock clock;

    SignIn(
            Officers officers,
            Passwords passwords,
            Attempts attempts,
            Trail trail,
            Identifiers identifiers,
            Clock clock) {
        this.officers = officers;
        this.passwords = passwords;
        this.attempts = attempts;
        this.trail = trail;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    @Override
    public AuthenticationResponse authenticate(
            @Nullable HttpRequest<Object> request, AuthenticationRequest<String, String> credentials) {
        return check(request == null ? "" : Origin.of(request), credentials);
    }

    AuthenticationResponse check(String from, AuthenticationRequest<String, String> credentials) {
        @Nullable String username = credentials.getIdentity();
        @Nullable String password = credentials.getSecret();
        // a login may lack either
        if (username == null || password == null)
            return AuthenticationResponse.failure(AuthenticationFailureReason.CREDENTIALS_DO_NOT_MATCH);
        if (!attempts.mayTry(username, from))
            return AuthenticationResponse.failure("Too many failed attempts. Wait a minute and try again.");
        Optional<Officer> officer = officers.findByUsername(username).filter(Officer::enabled);
        boolean right = officer.isPresent()
                ? passwords.matches(
                        password, officers.passwordHash(officer.get().id()).orElseThrow())
                : refuseSlowly(password);
        record(officer, right, from);
        if (officer.isEmpty() || !right) {
            attempts.failed(username, from);
            return AuthenticationResponse.failure(AuthenticationFailureReason.CREDENTIALS_DO_NOT_MATCH);
        }
        attempts.succeeded(username, from);
        return AuthenticationResponse.success(
                officer.get().username(),
                officer.get().roles().stream().map(Enum::name).sorted().toList(),
                Map.of("agency", officer.get().agency().value()));
    }

    private boolean refuseSlowly(String secret) {
        passwords.pretend(secret);
        return false;
    }

    /** A name that nobody has is not kept: people type passwords there. */
    private void record(Optional<Officer> officer, boolean right, @Nullable String from) {
        trail.append(new AuditEntry(
                identifiers.uuid(),
                clock.instant(),
                officer.map(Officer::agency).orElse(null),
                officer.map(Officer::username).orElse("unknown"),
                right ? "officer.signedIn" : "officer.refused",
                null,
                null,
                from,
                Map.of()));
    }
}
