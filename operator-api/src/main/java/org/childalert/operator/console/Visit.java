package org.childalert.operator.console;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import org.childalert.alert.Caller;
import org.childalert.alert.Officer;
import org.childalert.operator.problem.Problem;
import org.childalert.operator.problem.Unacceptable;
import org.childalert.operator.security.Area;
import org.childalert.operator.security.CookieSessions;

/** Somebody who is signed in and looks at a page: who they are, and the language they read. */
public record Visit(CookieSessions.Open session, Words words) {
    private static final String ATTRIBUTE = Visit.class.getName();

    public Area area() {
        return session.area();
    }

    public Caller caller() {
        return session.caller();
    }

    public Officer officer() {
        return session.caller().officer();
    }

    void keepIn(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** The visit that the gate let in. */
    public static Visit of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, Visit.class)
                .orElseThrow(() -> new Unacceptable(
                        new Problem(HttpStatus.UNAUTHORIZED, "Sign in", "This page is for people who are signed in.")));
    }

    static boolean isIn(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, Visit.class).isPresent();
    }
}
