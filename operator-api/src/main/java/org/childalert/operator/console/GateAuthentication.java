package org.childalert.operator.console;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/** Whom the gate let in is authenticated for what lies behind it, and for nothing else. */
@Singleton
final class GateAuthentication implements AuthenticationFetcher<HttpRequest<?>> {
    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        return Visit.isIn(request)
                ? Publishers.just(
                        Authentication.build(Visit.of(request).officer().username()))
                : Publishers.empty();
    }
}
