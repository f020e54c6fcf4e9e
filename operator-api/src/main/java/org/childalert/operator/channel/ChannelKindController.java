package org.childalert.operator.channel;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.util.SortedSet;
import java.util.TreeSet;
import org.childalert.dissemination.ChannelKinds;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.security.Callers;

/** What kinds of channels there are, and what each must be told: enough to make a form of. */
@Controller("/api/v1/channel-kinds")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class ChannelKindController {
    private final ChannelKinds kinds;
    private final Callers callers;
    private final Replies replies;

    ChannelKindController(ChannelKinds kinds, Callers callers, Replies replies) {
        this.kinds = kinds;
        this.callers = callers;
        this.replies = replies;
    }

    /** @param secrets JSON pointers into the settings */
    record KindView(String kind, JsonNode settings, SortedSet<String> secrets) {
        static KindView of(ChannelKinds.Known known) {
            return new KindView(
                    known.kind().name(),
                    known.schema(),
                    new TreeSet<>(known.secrets().pointers()));
        }
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request, Authentication authentication) {
        callers.of(request, authentication).mustBeOfTheAuthority();
        return replies.ok(kinds.list().stream().map(KindView::of).toList());
    }
}
