package org.childalert.operator.console.review;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Ending;
import org.childalert.alert.Refusal;
import org.childalert.approval.Endings;
import org.childalert.operator.console.Form;
import org.childalert.operator.console.Screens;
import org.childalert.operator.console.Screens.Sheet;
import org.childalert.operator.console.Visit;
import org.childalert.operator.console.Words;
import org.childalert.operator.console.review.CloseSheet.Stage;
import org.childalert.operator.console.review.ReviewSheet.Trouble;

/** The page on which an alert is closed: recalled from everyone ever reached, or, before anybody outside was told, given up. */
@Controller("/console/alerts/{id}/close")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class CloseController {
    private final Alerts alerts;
    private final CloseSheets sheets;
    private final Endings endings;
    private final Screens screens;
    private final Clock clock;

    CloseController(Alerts alerts, CloseSheets sheets, Endings endings, Screens screens, Clock clock) {
        this.alerts = alerts;
        this.sheets = sheets;
        this.endings = endings;
        this.screens = screens;
        this.clock = clock;
    }

    /** @param ending what is chosen to begin with; something else chooses nothing */
    @Get
    HttpResponse<?> show(HttpRequest<?> request, UUID id, @QueryValue(defaultValue = "") String ending) {
        return page(request, sheet(request, id), HttpStatus.OK, Trouble.NONE, ending);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> close(HttpRequest<?> request, UUID id, @Body byte[] body) {
        CloseSheet sheet = sheet(request, id);
        Form form = Form.of(body);
        String chosen = form.given("ending");
        Optional<Ending> ending = ending(chosen);
        Words words = Visit.of(request).words();
        boolean changed = sheet.stage() != Stage.ENDED && !form.given("seen").equals(sheet.seen());
        if (changed)
            return page(
                    request,
                    sheet,
                    HttpStatus.CONFLICT,
                    new Trouble("", words.say("review.trouble.closeStale")),
                    chosen);
        if (ending.isEmpty())
            return page(
                    request,
                    sheet,
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    new Trouble("ending", words.say("review.endingMissing")),
                    chosen);
        if (sheet.stage() == Stage.ON_AIR && !TypedWord.fits(form.given("word"), sheet.look(), words))
            return page(request, sheet, HttpStatus.UNPROCESSABLE_ENTITY, wrongWord(form, sheet, words), chosen);
        return close(request, id, sheet.stage(), ending.get());
    }

    private static Trouble wrongWord(Form form, CloseSheet sheet, Words words) {
        String key = form.given("word").isEmpty() ? "review.wordMissing" : "review.wordWrong";
        return new Trouble("word", words.say(key, "word", sheet.word()));
    }

    private HttpResponse<?> close(HttpRequest<?> request, UUID id, Stage seen, Ending ending) {
        Visit visit = Visit.of(request);
        try {
            return switch (seen) {
                case PREPARING -> {
                    endings.giveUp(visit.caller(), new AlertId(id), ending);
                    yield Screens.seeOther("/console", "givenUp");
                }
                case ON_AIR, ENDED -> {
                    endings.close(visit.caller(), new AlertId(id), ending);
                    yield Screens.seeOther("/console/alerts/" + id, "closed");
                }
            };
        } catch (Refusal.IllegalMove _) {
            var trouble = new Trouble("", visit.words().say("review.trouble.closeMoved"));
            return page(request, sheet(request, id), HttpStatus.CONFLICT, trouble, ending.name());
        } catch (Refusal.Forbidden _) {
            var trouble = new Trouble("", visit.words().say("review.trouble.closeForbidden"));
            return page(request, sheet(request, id), HttpStatus.FORBIDDEN, trouble, ending.name());
        }
    }

    private CloseSheet sheet(HttpRequest<?> request, UUID id) {
        Visit visit = Visit.of(request);
        visit.caller().mustBeOfTheAuthority();
        Alert alert = visit.caller().mine(alerts.get(new AlertId(id))).asOf(clock.instant());
        return sheets.of(alert, visit.officer(), visit.words());
    }

    private static Optional<Ending> ending(String name) {
        return Arrays.stream(Ending.values())
                .filter(ending -> ending != Ending.EXPIRED && ending.name().equals(name))
                .findFirst();
    }

    private HttpResponse<?> page(
            HttpRequest<?> request, CloseSheet sheet, HttpStatus status, Trouble trouble, String ending) {
        String title = Visit.of(request).words().say("review.closeWindow", "case", sheet.caseNumber());
        return screens.page(
                request,
                status,
                "review/close",
                new Sheet(title, sheet.look(), List.of(), false),
                Map.of("sheet", sheet, "trouble", trouble, "ending", ending));
    }
}
