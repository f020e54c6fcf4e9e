package org.childalert.operator.console.board;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.childalert.AgencyId;
import org.childalert.operator.console.Look;
import org.childalert.operator.console.Screens;
import org.childalert.operator.console.Screens.Sheet;
import org.childalert.operator.console.Visit;
import org.childalert.operator.console.alert.Names;
import org.childalert.operator.console.alert.Phrases;
import org.childalert.operator.console.live.Happenings;
import org.childalert.operator.console.live.Kept;
import org.childalert.operator.site.Templates;
import org.jspecify.annotations.Nullable;

/** The board, as a page and as what of it changes. */
@Controller("/console")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class BoardController {
    private final Boards boards;
    private final Screens screens;
    private final Templates templates;
    private final Names names;
    private final Happenings happenings;
    private final Clock clock;
    private final Kept<Readers, byte[]> kept = new Kept<>();

    BoardController(
            Boards boards, Screens screens, Templates templates, Names names, Happenings happenings, Clock clock) {
        this.boards = boards;
        this.screens = screens;
        this.templates = templates;
        this.names = names;
        this.happenings = happenings;
        this.clock = clock;
    }

    /** Everybody who is shown the very same. */
    private record Readers(@Nullable AgencyId scope, String manner) {}

    @Get
    HttpResponse<?> page(HttpRequest<?> request) {
        Visit visit = Visit.of(request);
        visit.caller().mustBeOfTheAuthority();
        Board board = boards.read(visit.caller().scope());
        return screens.page(
                request,
                "board/page",
                new Sheet(visit.words().say("board.title"), Look.PLAIN, List.of("live.js"), true),
                Map.of(
                        "board",
                        board,
                        "tasks",
                        Task.of(visit.officer(), board, clock.instant()),
                        "phrases",
                        phrases(visit)));
    }

    /** Only what waits for the officer is theirs alone; all else is made once for everybody. */
    @Get("/board")
    HttpResponse<?> piece(HttpRequest<?> request, @QueryValue(defaultValue = "0") long position) {
        Visit visit = Visit.of(request);
        visit.caller().mustBeOfTheAuthority();
        AgencyId scope = visit.caller().scope();
        var generation = happenings.generation(scope, position);
        Board board = boards.recent(scope, position);
        byte[] shared = kept.get(
                new Readers(scope, visit.words().manner()),
                generation,
                clock.instant(),
                () -> templates.fill("console/board/shared", Map.of("board", board, "phrases", phrases(visit))));
        byte[] own = templates.fill(
                "console/board/mine",
                Map.of("tasks", Task.of(visit.officer(), board, clock.instant()), "phrases", phrases(visit)));
        return screens.plain(joined(own, shared));
    }

    private Phrases phrases(Visit visit) {
        return new Phrases(visit.words(), names, clock.instant());
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
