package org.childalert.operator.console;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Map;
import org.childalert.operator.console.Screens.Sheet;
import org.childalert.operator.security.Area;

/** The sign-in, with whatever waits behind it. */
@Singleton
final class SignInPages {
    private final Screens screens;
    private final Dictionary dictionary;

    SignInPages(Screens screens, Dictionary dictionary) {
        this.screens = screens;
        this.dictionary = dictionary;
    }

    MutableHttpResponse<?> page(Area area, HttpRequest<?> request, HttpStatus status, Carried carried) {
        return page(area, request, status, carried, "", "");
    }

    /** @param fault the key of what is wrong, or nothing */
    MutableHttpResponse<?> page(
            Area area, HttpRequest<?> request, HttpStatus status, Carried carried, String username, String fault) {
        Words words = dictionary.of(request, null);
        return screens.page(
                area,
                request,
                status,
                "console/sign-in",
                new Sheet(words.say("signIn.title"), Look.PLAIN),
                Map.of("carried", carried, "username", username, "fault", fault),
                words,
                null);
    }

    /** Signed in again: what was typed before waits to be sent by the officer. */
    MutableHttpResponse<?> goOn(Area area, HttpRequest<?> request, Carried carried, Form form) {
        Words words = dictionary.of(request, null);
        return screens.page(
                area,
                request,
                HttpStatus.OK,
                "console/go-on",
                new Sheet(words.say("goOn.title"), Look.PLAIN),
                Map.of("carried", carried, "form", form),
                words,
                null);
    }
}
