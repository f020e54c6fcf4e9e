package org.childalert.operator.console;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.childalert.operator.security.Area;
import org.childalert.operator.site.Templates;
import org.jspecify.annotations.Nullable;

/** Answers with a page of the console or of the desk, or with a piece of one. */
@Singleton
public final class Screens {
    static final MediaType HTML = MediaType.of("text/html; charset=utf-8");

    private final Templates templates;
    private final ConsoleAssets assets;
    private final MapTiles tiles;

    Screens(Templates templates, ConsoleAssets assets, MapTiles tiles) {
        this.templates = templates;
        this.assets = assets;
        this.tiles = tiles;
    }

    /**
     * What a page is beside its template.
     *
     * @param scripts assets that it needs beyond those of every page
     */
    public record Sheet(String title, Look look, List<String> scripts, boolean map) {
        public Sheet(String title, Look look) {
            this(title, look, List.of(), false);
        }
    }

    /**
     * A whole page.
     *
     * @param template below {@code jte/console/} or {@code jte/desk/}, as the visit's area is; it gets {@code shell} and the model
     */
    public MutableHttpResponse<?> page(
            HttpRequest<?> request, HttpStatus status, String template, Sheet sheet, Map<String, ?> model) {
        Visit visit = Visit.of(request);
        return page(visit.area(), request, status, own(visit, template), sheet, model, visit.words(), visit);
    }

    public MutableHttpResponse<?> page(HttpRequest<?> request, String template, Sheet sheet, Map<String, ?> model) {
        return page(request, HttpStatus.OK, template, sheet, model);
    }

    private static String own(Visit visit, String template) {
        return switch (visit.area()) {
            case CONSOLE -> "console/" + template;
            case DESK -> "desk/" + template;
        };
    }

    /** @param template below {@code jte/} */
    MutableHttpResponse<?> page(
            Area area,
            HttpRequest<?> request,
            HttpStatus status,
            String template,
            Sheet sheet,
            Map<String, ?> model,
            Words words,
            @Nullable Visit visit) {
        var all = new HashMap<String, Object>(model);
        all.put(
                "shell",
                new Shell(
                        area,
                        words,
                        visit,
                        sheet.title(),
                        sheet.look(),
                        request.getUri().toString(),
                        sheet.scripts(),
                        sheet.map() ? tiles : null,
                        assets,
                        Notice.of(request, words)));
        MutableHttpResponse<?> answer = html(status, template, all);
        return Notice.isIn(request) ? answer.cookie(Notice.told(area)) : answer;
    }

    /** A part of a page, to be put where it belongs; it gets {@code words} and the model. */
    public MutableHttpResponse<?> piece(HttpRequest<?> request, String template, Map<String, ?> model) {
        var all = new HashMap<String, Object>(model);
        Visit visit = Visit.of(request);
        all.put("words", visit.words());
        return html(HttpStatus.OK, own(visit, template), all);
    }

    /** A page that was made elsewhere. */
    public MutableHttpResponse<?> plain(byte[] html) {
        return HttpResponse.ok(html).contentType(HTML);
    }

    private MutableHttpResponse<?> html(HttpStatus status, String template, Map<String, Object> model) {
        return HttpResponse.status(status).contentType(HTML).body(templates.fill(template, model));
    }

    /** After a change, so that going back or reloading changes nothing again. */
    public static MutableHttpResponse<?> seeOther(String path) {
        return HttpResponse.seeOther(URI.create(path));
    }

    /** The same, and the page that comes next says what was done: the message {@code notice.<key>}. */
    public static MutableHttpResponse<?> seeOther(String path, String notice) {
        return seeOther(path).cookie(Notice.cookie(Area.of(path).orElseThrow(), notice));
    }
}
