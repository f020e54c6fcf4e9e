package org.childalert.operator.console.draft;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.childalert.operator.console.Look;
import org.childalert.operator.console.Screens;
import org.childalert.operator.console.Screens.Sheet;
import org.childalert.operator.console.Visit;

/** The draft as a whole page, and as the pieces of it that change while it is written. */
@Singleton
final class DraftScreens {
    private final Screens screens;

    DraftScreens(Screens screens) {
        this.screens = screens;
    }

    HttpResponse<?> choose(HttpRequest<?> request) {
        String title = Visit.of(request).words().say("console.newAlert");
        return screens.page(request, "draft/new", new Sheet(title, Look.PLAIN), Map.of());
    }

    HttpResponse<?> page(HttpRequest<?> request, HttpStatus status, DraftView view) {
        String number = view.version().content().caseNumber();
        String title =
                view.say(view.isUpdate() ? "draft.updateTitle" : "draft.title", "number", number == null ? "" : number);
        var sheet = new Sheet(title.strip(), Look.of(view.alert().status()), List.of("draft.js"), true);
        return screens.page(request, status, "draft/draft", sheet, Map.of("view", view));
    }

    HttpResponse<?> pieces(HttpRequest<?> request, DraftView view) {
        return screens.piece(request, "draft/pieces", Map.of("view", view));
    }

    HttpResponse<?> plain(byte[] html) {
        return screens.plain(html);
    }

    HttpResponse<?> others(HttpRequest<?> request, String address, List<String> others) {
        return screens.piece(request, "draft/others", Map.of("address", address, "others", others));
    }
}
