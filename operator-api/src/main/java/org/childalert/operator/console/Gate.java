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
import java.util.Set;
import org.childalert.operator.problem.Problem;
import org.childalert.operator.security.CookieSessions;
import org.jspecify.annotations.Nullable;

/**
 * Everything of the console passes here. Who is not signed in gets to the sign-in, with what they were about to send; what another site made a
 * browser send is refused; every answer carries the same strict policy.
 */
@ServerFilter("/console/**")
class Gate implements Ordered {
    static final String SIGN_IN = "/console/sign-in";
    static final String LANGUAGE = "/console/language";
    private static final String ASSETS = "/console/assets/";

    /** On what a page asks for by itself, which is nobody's activity. */
    static final String BACKGROUND = "Console-Background";

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final CookieSessions sessions;
    private final Dictionary dictionary;
    private final SignInPages signIn;
    private final ProblemPages problems;
    private final MapTiles tiles;

    Gate(CookieSessions sessions, Dictionary dictionary, SignInPages signIn, ProblemPages problems, MapTiles tiles) {
        this.sessions = sessions;
        this.dictionary = dictionary;
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
        if (!SAFE.contains(request.getMethod()) && !isOfOurPages(request))
            return problems.page(
                    request,
                    new Problem(
                            HttpStatus.FORBIDDEN,
                            "Not from here",
                            "Another site made your browser send this. Nothing was changed."));
        boolean activity = !request.getHeaders().contains(BACKGROUND) && !isListening(request);
        sessions.of(request, activity)
                .ifPresent(open ->
                        new Visit(open, dictionary.of(request, open.caller().officer())).keepIn(request));
        if (Visit.isIn(request) || path.equals(SIGN_IN) || path.equals(LANGUAGE)) return null;
        return toSignIn(request);
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

    private MutableHttpResponse<?> toSignIn(HttpRequest<?> request) {
        if (request.getHeaders().contains("HX-Request") || isListening(request)) return HttpResponse.unauthorized();
        if (SAFE.contains(request.getMethod()))
            return Screens.seeOther(
                    SIGN_IN + "?next=" + URLEncoder.encode(request.getUri().toString(), StandardCharsets.UTF_8));
        boolean form = request.getContentType()
                .filter(MediaType.APPLICATION_FORM_URLENCODED_TYPE::matches)
                .isPresent();
        return signIn.page(request, HttpStatus.UNAUTHORIZED, Carried.of(request, form ? body(request) : new byte[0]));
    }

    private static byte[] body(HttpRequest<?> request) {
        try (var whole = ((ServerHttpRequest<?>) request).byteBody().buffer().join()) {
            return whole.toByteArray();
        }
    }

    @ResponseFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    MutableHttpResponse<?> leave(HttpRequest<?> request, MutableHttpResponse<?> response) {
        return dressed(request, problems.inWords(request, response));
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
