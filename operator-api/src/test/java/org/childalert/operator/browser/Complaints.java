package org.childalert.operator.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects what went wrong in windows without showing: errors of scripts, what the page's policy refused, what failed to load, and every request to somebody else. */
final class Complaints {
    private static final Set<String> NOT_OF_THE_NETWORK = Set.of("about", "data", "blob");

    private final List<String> heard = new ArrayList<>();
    private final List<Pattern> expected = new ArrayList<>();

    void listen(BrowserContext window, URI server) {
        window.onRequest(request -> {
            if (leaves(server, URI.create(request.url()))) heard.add("request to another origin: " + request.url());
        });
        window.onResponse(this::answered);
        window.onRequestFailed(this::failed);
        window.onConsoleMessage(this::said);
        window.onWebError(error -> heard.add("error of a script: " + error.error()));
    }

    void expect(String complaint) {
        expected.add(Pattern.compile(complaint));
    }

    List<String> unexpected() {
        return heard.stream()
                .filter(complaint -> expected.stream()
                        .noneMatch(known -> known.matcher(complaint).find()))
                .toList();
    }

    void check() {
        assertThat(unexpected()).as("what the browser complained of").isEmpty();
    }

    private static boolean leaves(URI server, URI address) {
        if (NOT_OF_THE_NETWORK.contains(address.getScheme())) return false;
        return !server.getAuthority().equals(address.getAuthority());
    }

    /** A page may be one that tells of an error; what it is made of may not be missing. */
    private void answered(Response response) {
        if (response.status() >= 400 && !response.request().isNavigationRequest())
            heard.add("%d for %s".formatted(response.status(), response.url()));
    }

    private void failed(Request request) {
        String failure = request.failure();
        boolean left = failure == null || failure.contains("ERR_ABORTED"); // the reader went on to another page
        if (!left) heard.add("%s for %s".formatted(failure, request.url()));
    }

    private void said(ConsoleMessage message) {
        boolean knownAlready = message.text().startsWith("Failed to load resource");
        if (message.type().equals("error") && !knownAlready) heard.add("console: " + message.text());
    }
}
