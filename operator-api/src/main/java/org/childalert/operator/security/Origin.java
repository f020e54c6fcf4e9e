package org.childalert.operator.security;

import io.micronaut.http.HttpRequest;

/** The address that a request came from, as the connection has it; no header is believed. */
final class Origin {
    private Origin() {}

    static String of(HttpRequest<?> request) {
        var address = request.getRemoteAddress().getAddress();
        return address == null ? request.getRemoteAddress().getHostString() : address.getHostAddress();
    }
}
