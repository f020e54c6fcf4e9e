package org.childalert.operator.broadcaster;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.childalert.broadcaster.CapAcknowledgements;
import org.childalert.cap.CapAlert;
import org.childalert.dissemination.Delivery;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.security.Origin;

/** Where broadcasters send CAP messages of type Ack; their signature is the credential. */
@Controller("/api/v1/cap-acknowledgements")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class CapAcknowledgementController {
    private final CapAcknowledgements acknowledgements;
    private final Replies replies;

    CapAcknowledgementController(CapAcknowledgements acknowledgements, Replies replies) {
        this.acknowledgements = acknowledgements;
        this.replies = replies;
    }

    @Post
    @Consumes(CapAlert.MEDIA_TYPE)
    HttpResponse<String> take(HttpRequest<?> request, @Body byte[] document) {
        Delivery delivery = acknowledgements.take(document, Origin.of(request));
        return replies.ok(
                new AcknowledgementController.StandingView(delivery.id().toString(), delivery.level()));
    }
}
