package org.childalert.operator.site;

import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;
import org.childalert.alert.Status;
import org.childalert.dissemination.PublicAddresses;
import org.childalert.wording.Label;
import org.childalert.wording.Wording;
import org.childalert.wording.Wordings;

/**
 * Every public page, in the language that suits its reader best; rendered once for each state of things and language.
 */
@Singleton
final class Pages {
    static final MediaType HTML = MediaType.of("text/html; charset=utf-8");

    private final Templates templates;
    private final Frames frames;
    private final AlertViews views;
    private final Wordings wordings;
    private final Agencies agencies;
    private final PublicAddresses addresses;

    private record Key(String page, String language) {}

    Pages(
            Templates templates,
            Frames frames,
            AlertViews views,
            Wordings wordings,
            Agencies agencies,
            PublicAddresses addresses) {
        this.templates = templates;
        this.frames = frames;
        this.views = views;
        this.wordings = wordings;
        this.agencies = agencies;
        this.addresses = addresses;
    }

    /** All active alerts, or all drills and tests. */
    Rendered list(Snapshot snapshot, boolean exercise, Reader reader) {
        Wording wording = siteWording(reader);
        return snapshot.rendered(
                new Key(exercise ? "/exercise" : "/", wording.language()), () -> render(snapshot, exercise, wording));
    }

    /** One alert. */
    Rendered alert(Snapshot snapshot, Published alert, Reader reader) {
        List<String> choices = choices(alert);
        Wording wording = wording(alert, reader);
        return snapshot.rendered(
                new Key(alert.slug(), wording.language()), () -> render(snapshot, alert, wording, choices));
    }

    /** In whose words an alert is shown: the best for the reader of those that it has texts in. */
    Wording wording(Published alert, Reader reader) {
        List<String> choices = choices(alert);
        return reader.best(choices)
                .or(() -> choices.stream().findFirst())
                .map(wordings::get)
                .orElseGet(() -> siteWording(reader));
    }

    /** Says that an alert has ended, and nothing else of it. */
    Rendered ended(Status status, Reader reader) {
        return notice(status, reader, Label.ENDED, Label.ENDED_TEXT);
    }

    Rendered notFound(Status status, Reader reader) {
        return notice(status, reader, Label.NOT_FOUND, Label.NOT_FOUND_TEXT);
    }

    private Rendered render(Snapshot snapshot, boolean exercise, Wording wording) {
        Status status = exercise ? Status.EXERCISE : Status.ACTUAL;
        String title = wording.label(exercise ? Label.EXERCISE_TITLE : Label.TITLE);
        List<AlertView> alerts = snapshot.list(exercise).stream()
                .map(alert -> views.view(alert, wording))
                .toList();
        Frame frame = frames.frame(wording, status, title, addresses.under("/"), all());
        return html("index", Map.of("frame", frame, "alerts", alerts), wording, snapshot);
    }

    private Rendered render(Snapshot snapshot, Published alert, Wording wording, Collection<String> choices) {
        AlertView view = views.view(alert, wording);
        URI page = addresses.page(alert.slug(), alert.status());
        Frame frame = frames.frame(wording, alert.status(), view.headline(), page, choices)
                .with(views.preview(alert, view, wording));
        return html("alert", Map.of("frame", frame, "alert", view), wording, snapshot);
    }

    private Rendered notice(Status status, Reader reader, Label title, Label text) {
        Wording wording = siteWording(reader);
        Frame frame = frames.unlisted(wording, status, wording.label(title), all());
        byte[] html = templates.fill(
                "notice", Map.of("frame", frame, "title", wording.label(title), "text", wording.label(text)));
        return new Rendered(html, null, "", null, HTML, wording.language());
    }

    private Rendered html(String template, Map<String, Object> parameters, Wording wording, Snapshot snapshot) {
        return Rendered.text(templates.fill(template, parameters), HTML, wording.language(), snapshot.changed());
    }

    /** The languages of an alert that the page around it has words for. */
    private List<String> choices(Published alert) {
        return alert.languages().stream()
                .flatMap(language -> wordings.find(language).stream())
                .map(Wording::language)
                .distinct()
                .toList();
    }

    /** The reader's language, else the agency's first, else any. */
    Wording siteWording(Reader reader) {
        return reader.best(all())
                .flatMap(wordings::find)
                .or(() -> agencies.list().stream()
                        .map(Agency::languages)
                        .flatMap(languages -> languages.getOrDefault("*", List.of()).stream())
                        .flatMap(language -> wordings.find(language).stream())
                        .findFirst())
                .orElseGet(() -> wordings.list().getFirst());
    }

    private List<String> all() {
        return wordings.list().stream().map(Wording::language).toList();
    }
}
