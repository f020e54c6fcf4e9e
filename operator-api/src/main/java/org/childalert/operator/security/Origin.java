package org.childalert.operator.security;

import io.micronaut.http.HttpRequest;

/** The address that a request came from, as the connection has it; no header is believed. */
public final class Origin {
    private Origin() {}

    public static String of(HttpRequest<?> request) {
        var address = request.getRemoteAddress().getAddress();
        return address == null ? request.getRemoteAddress().getHostString() : address.getHostAddress();
    }
}
