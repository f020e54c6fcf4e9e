package org.childalert.operator.security;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;
import org.childalert.alert.Caller;
import org.childalert.alert.Officer;
import org.childalert.alert.Officers;
import org.childalert.operator.problem.Problem;
import org.childalert.operator.problem.Unacceptable;

/** The officer behind a request, as they stand now: whoever was disabled since the token was made is out, and roles are those of today. */
@Singleton
public final class Callers {
    private final Officers officers;

    public Callers(Officers officers) {
        this.officers = officers;
    }

    public Caller of(HttpRequest<?> request, Authentication authentication) {
        Officer officer = officers.findByUsername(authentication.getName())
                .filter(Officer::enabled)
                .orElseThrow(() -> new Unacceptable(
                        new Problem(HttpStatus.UNAUTHORIZED, "Sign in again", "This account is not enabled.")));
        return new Caller(officer, Origin.of(request));
    }
}
