package org.childalert.operator.console;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.childalert.alert.Officer;
import org.childalert.dissemination.Channels;
import org.childalert.operator.problem.Problem;
import org.childalert.operator.security.Area;
import org.childalert.operator.security.CookieSessions;
import org.jspecify.annotations.Nullable;

/**
 * Everything of the console and of the desk passes here. Who is not signed in gets to the sign-in, with what they were about to send; whom the area is
 * not for, and what another site made a browser send, is refused; every answer carries the same strict policy.
 */
@ServerFilter({"/console/**", "/desk/**"})
class Gate implements Ordered {
    static final String SIGN_IN = "/sign-in";
    static final String LANGUAGE = "/language";
    private static final String SIGN_OUT = "/sign-out";
    private static final String SESSION = "/session";
    private static final String ASSETS = "/console/assets/";

    /** On what a page asks for by itself, which is nobody's activity. */
    static final String BACKGROUND = "Console-Background";

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final CookieSessions sessions;
    private final Dictionary dictionary;
    private final Channels channels;
    private final SignInPages signIn;
    private final ProblemPages problems;
    private final MapTiles tiles;

    Gate(
            CookieSessions sessions,
            Dictionary dictionary,
            Channels channels,
            SignInPages signIn,
            ProblemPages problems,
            MapTiles tiles) {
        this.sessions = sessions;
        this.dictionary = dictionary;
        this.channels = channels;
        this.signIn = signIn;
        this.problems = problems;
        this.tiles = tiles;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.before();
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Nullable HttpResponse<?> enter(HttpRequest<?> request) {
        @Nullable MutableHttpResponse<?> refusal = refusal(request);
        return refusal == null ? null : dressed(request, refusal);
    }

    /** Null for whoever may go on. */
    private @Nullable MutableHttpResponse<?> refusal(HttpRequest<?> request) {
        String path = request.getPath();
        if (path.startsWith(ASSETS)) return null;
        Area area = area(request);
        if (!SAFE.contains(request.getMethod()) && !isOfOurPages(request))
            return problems.page(
                    area,
                    request,
                    new Problem(
                            HttpStatus.FORBIDDEN,
                            "Not from here",
                            "Another site made your browser send this. Nothing was changed."));
        boolean activity = !request.getHeaders().contains(BACKGROUND) && !isListening(request);
        sessions.of(area, request, activity)
                .ifPresent(open -> new Visit(open, words(request, open.caller().officer())).keepIn(request));
        if (path.equals(area.at(SIGN_IN)) || path.equals(area.at(LANGUAGE))) return null;
        if (!Visit.isIn(request)) return toSignIn(area, request);
        boolean aboutTheSession = path.equals(area.at(SIGN_OUT)) || path.equals(area.at(SESSION));
        if (aboutTheSession || area.isFor(Visit.of(request).officer())) return null;
        return notForThem(area, request);
    }

    /** Whose browser asks for no language of ours reads that of their station. */
    private Words words(HttpRequest<?> request, Officer officer) {
        List<String> served = officer.channels().stream()
                .sorted()
                .flatMap(name -> channels.find(officer.agency(), name).stream())
                .flatMap(channel -> channel.languages().stream())
                .toList();
        return dictionary.of(request, officer, served);
    }

    private static Area area(HttpRequest<?> request) {
        return Area.of(request.getPath()).orElse(Area.CONSOLE);
    }

    private MutableHttpResponse<?> notForThem(Area area, HttpRequest<?> request) {
        String whose = switch (area) {
            case CONSOLE -> "These pages are for officers of the authority.";
            case DESK -> "These pages are for the people of broadcasters.";
        };
        return problems.page(area, request, new Problem(HttpStatus.FORBIDDEN, "Not for you", whose));
    }

    private static boolean isListening(HttpRequest<?> request) {
        return String.valueOf(request.getHeaders().get("Accept")).contains(MediaType.TEXT_EVENT_STREAM);
    }

    /** Browsers say with every form where its page came from; no page can make them say otherwise. */
    private static boolean isOfOurPages(HttpRequest<?> request) {
        String site = request.getHeaders().get("Sec-Fetch-Site");
        if (site != null) return site.equals("same-origin");
        String origin = request.getHeaders().get("Origin");
        String host = request.getHeaders().get("Host");
        return origin != null
                && host != null
                && origin.replaceFirst("^https?://", "").equals(host);
    }

    private MutableHttpResponse<?> toSignIn(Area area, HttpRequest<?> request) {
        if (request.getHeaders().contains("HX-Request") || isListening(request)) return HttpResponse.unauthorized();
        if (SAFE.contains(request.getMethod()))
            return Screens.seeOther(area.at(SIGN_IN) + "?next="
                    + URLEncoder.encode(request.getUri().toString(), StandardCharsets.UTF_8));
        boolean form = request.getContentType()
                .filter(MediaType.APPLICATION_FORM_URLENCODED_TYPE::matches)
                .isPresent();
        return signIn.page(
                area, request, HttpStatus.UNAUTHORIZED, Carried.of(area, request, form ? body(request) : new byte[0]));
    }

    private static byte[] body(HttpRequest<?> request) {
        try (var whole = ((ServerHttpRequest<?>) request).byteBody().buffer().join()) {
            return whole.toByteArray();
        }
    }

    @ResponseFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    MutableHttpResponse<?> leave(HttpRequest<?> request, MutableHttpResponse<?> response) {
        return dressed(request, problems.inWords(area(request), request, response));
    }

    private MutableHttpResponse<?> dressed(HttpRequest<?> request, MutableHttpResponse<?> answer) {
        var headers = answer.getHeaders();
        if (!request.getPath().startsWith(ASSETS)) headers.set("Cache-Control", "no-store");
        headers.set("Content-Security-Policy", policy());
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("X-Robots-Tag", "noindex, nofollow");
        return answer;
    }

    private String policy() {
        String pictures = ("'self' blob: " + tiles.origin()).strip();
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src " + pictures
                + "; media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }
}
